using Gatehouse.Benchmarks;

// `dotnet run -c Release --project bench/Gatehouse.Benchmarks -- [name…]`: every figure beside its baseline, in the same run.
// The API under load of `library-http` is a child process, so that its CPU can be told from that of the load.
if (args is ["library-host", var kind, var port])
    return await LibraryHost.RunAsync(kind, port);

return await Suite.RunAsync(args);
