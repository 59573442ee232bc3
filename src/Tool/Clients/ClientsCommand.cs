using System.CommandLine;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Clients;

/// <summary><c>tlscompat clients</c>: which client sends what, and what holds it to one segment.</summary>
internal sealed class ClientsCommand : Verb
{
    private readonly Argument<string[]> _names = new("CLIENT")
    {
        Description = "Names of clients, or parts of them; none for all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Choice<bool> _json = new("--format", "A block for each client, or one JSON array.", "table", ("table", false), ("json", true));

    private readonly OutputOption _output = new();

    private readonly NoColorOption _noColor = new();

    public ClientsCommand()
        : base(
            "clients",
            "Tells of each client whose ClientHello is known here how many bytes and segments it sends, with which key shares, in which segment the server name stands, what holds it to one segment, and which products have it in them.",
            new("tlscompat clients", "All of them."),
            new("tlscompat clients go java --format json", "Those with these words in their names, for a script."))
    {
        _names.CompletionSources.Add(ClientFacts.All.Select(client => client.Name).ToArray());
        Arguments.Add(_names);
        Options.Add(_json);
        _output.AddTo(this);
        Options.Add(_noColor);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var names = call.GetValue(_names) ?? [];
        if (Array.Find(names, name => !ClientFacts.All.Any(client => client.IsNamed(name))) is { } unknown)
        {
            errors.Write($"There is no client '{unknown}'. The clients are {string.Join(", ", ClientFacts.All.Select(client => client.Name))}.");
            return ExitCode.BadInput;
        }

        using var output = _output.Open(call, errors);
        if (output is null)
            return ExitCode.BadInput;
        var clients = ClientFacts.All.Where(client => names is [] || Array.Exists(names, client.IsNamed)).ToList();
        using (var writer = output.Text(isForPrograms: _json.Read(call)))
        {
            if (_json.Read(call))
                JsonClientsWriter.Write(clients, writer);
            else
                ClientsTable.Write(clients, TableConsole.Create(writer, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor)));
        }

        output.Complete();
        return ExitCode.Done;
    }
}
