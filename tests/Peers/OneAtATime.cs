// The names of a scene's networks are those of the process, and no two scenes are to share a busy machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
