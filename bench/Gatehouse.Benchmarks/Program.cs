using Gatehouse.Benchmarks;

// `dotnet run -c Release --project bench/Gatehouse.Benchmarks -- [name…]`: every figure beside its baseline, in the same run.
return await Suite.RunAsync(args);
