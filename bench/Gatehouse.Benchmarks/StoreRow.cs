using System.Globalization;

namespace Gatehouse.Benchmarks;

/// <summary>One line of a store benchmark: a figure of ours, the baseline beside it, their ratio, and what it must be.</summary>
internal static class StoreRow
{
    public static void Heading() => Console.WriteLine($"{"name",-62} | {"ours",14} | {"baseline",14} | {"ratio",7} | budget");

    public static void Print(string name, double ours, double baseline, double ratio, string unit, string budget) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-62} | {ours,8:N1} {unit,-5} | {baseline,8:N1} {unit,-5} | {ratio,7:F2} | {budget}"));

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
