using TlsCompat.Tool;
using TlsCompat.Tool.Running;

// The one place where everything ends that nobody caught, be it so early that hardly anything is loaded yet.
AppDomain.CurrentDomain.UnhandledException += (_, failure) => Environment.Exit(Failure.Tell((Exception)failure.ExceptionObject, args));
try
{
    return await CommandLine.RunAsync(args);
}
catch (Exception exception)
{
    return Failure.Tell(exception, args);
}
