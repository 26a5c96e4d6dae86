using Gatehouse.AspNetCore.Keys;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore;

/// <summary>Finds mistakes in the options before the first request.</summary>
internal sealed class GatehouseOptionsValidator : IValidateOptions<GatehouseOptions>
{
    public ValidateOptionsResult Validate(string? name, GatehouseOptions options)
    {
        List<string> faults = [];
        var fetches = options.KeySource is null && options.Keys.Count == 0;
        if (options.Issuer.Length == 0)
            faults.Add("Issuer is missing: the URL of who issues the tokens.");
        else if (fetches && !IssuerUrl.IsFetchable(options.Issuer))
            faults.Add($"Issuer {options.Issuer} must be an https URL, or http to this machine, for its keys to be fetched. Or give the keys by hand.");
        if (options.Audience is "")
            faults.Add("Audience is empty; leave it null for session tokens.");
        if (options.Algorithms.Count == 0)
            faults.Add("Algorithms is empty.");
        if (options.TokenCacheBytes < 0)
            faults.Add("TokenCacheBytes is negative.");
        foreach (var uri in options.TrustedJwksUris.Where(uri => !IssuerUrl.IsFetchable(uri)))
            faults.Add($"TrustedJwksUris: {uri} must be an https URL, or http to this machine.");

        Between(faults, nameof(options.ClockSkew), options.ClockSkew, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        Between(faults, nameof(options.KeyRefreshInterval), options.KeyRefreshInterval, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1));
        Between(faults, nameof(options.UnknownKeyInterval), options.UnknownKeyInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Between(faults, nameof(options.MaxStale), options.MaxStale, options.KeyRefreshInterval, TimeSpan.FromDays(7));
        Between(faults, nameof(options.FetchTimeout), options.FetchTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Between(List<string> faults, string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
            faults.Add($"{name} is {value}; it must be from {least} to {most}.");
    }
}
