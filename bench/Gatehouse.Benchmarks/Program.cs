using Gatehouse.Benchmarks;

// `dotnet run -c Release --project bench/Gatehouse.Benchmarks -- [name…]`: every figure beside its baseline, in the same run.
// What `library-http` and `server-…` put under load is a child process, so that its CPU can be told from that of the load.
if (args is ["library-host", var kind, var port])
    return await LibraryHost.RunAsync(kind, port);

if (args is ["server-host", var database, var folder, var serverPort])
    return await ServerHost.RunAsync(database, folder, serverPort);

return await Suite.RunAsync(args);
