using Gatehouse.AspNetCore.Keys;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Authenticators;

/// <summary>Finds mistakes in the options before the first request.</summary>
internal sealed class RemoteTokenKeysValidator : IValidateOptions<RemoteTokenKeysOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, RemoteTokenKeysOptions options)
    {
        List<string> faults = [];
        if (!IssuerUrl.IsFetchable(options.Address))
            faults.Add($"Address {options.Address} must be an https URL, or http to this machine: it is told keys.");
        if (options.IntegrationKey.Length == 0 || options.IntegrationKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
            faults.Add("IntegrationKey is missing, or no key: gatehouse key create makes one.");
        if (options.Capacity is < 1 or > 1_000_000)
            faults.Add($"Capacity is {options.Capacity}; it must be from 1 to 1000000.");

        Between(faults, nameof(options.GoodFor), options.GoodFor, TimeSpan.Zero, Longest);
        Between(faults, nameof(options.BadFor), options.BadFor, TimeSpan.Zero, Longest);
        Between(faults, nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Between(List<string> faults, string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
            faults.Add($"{name} is {value}; it must be from {least} to {most}.");
    }
}
