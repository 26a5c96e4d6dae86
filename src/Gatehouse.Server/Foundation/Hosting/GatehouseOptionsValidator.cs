using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>Checks the process configuration before anything is opened. Each complaint names the setting and says what to do.</summary>
internal sealed class GatehouseOptionsValidator(IConfiguration configuration, IEnumerable<KnownSection> sections) : IValidateOptions<GatehouseOptions>
{
    private const int ShortestPepper = 32;

    private static readonly string[] Known =
    [
        nameof(GatehouseOptions.PublicUrl), nameof(GatehouseOptions.Database), nameof(GatehouseOptions.DataDirectory),
        nameof(GatehouseOptions.MasterKey), nameof(GatehouseOptions.OldMasterKeys), nameof(GatehouseOptions.TrustedProxies),
        nameof(GatehouseOptions.Apply), nameof(GatehouseOptions.RequireArgon2), nameof(GatehouseOptions.PasswordPepper),
        nameof(GatehouseOptions.OldPasswordPeppers), nameof(GatehouseOptions.DrainDelay), nameof(GatehouseOptions.Mail),
        nameof(GatehouseOptions.Outbound),
    ];

    private IEnumerable<string> All => Known.Concat(sections.Select(static section => section.Name));

    public ValidateOptionsResult Validate(string? name, GatehouseOptions options)
    {
        var faults = Unknown().Concat(Faults(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Unknown() =>
        from setting in configuration.GetSection(GatehouseOptions.Section).GetChildren()
        where !All.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)
        select $"{setting.Path} is not a setting. There are: {string.Join(", ", All)}. Everything else belongs into gatehouse.json.";

    private static IEnumerable<string> Faults(GatehouseOptions options)
    {
        if (options.PublicUrl is { } url && !IsOrigin(url))
            yield return "Gatehouse:PublicUrl must be scheme, host and port only, such as https://auth.example.com.";
        if (DatabaseFault(options) is { } fault)
            yield return fault;
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            yield return "Gatehouse:DataDirectory is empty. Name a directory, or leave it out for ./gatehouse-data.";
        foreach (var proxy in options.TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
            yield return $"Gatehouse:TrustedProxies: \"{proxy}\" is neither an address nor a network such as 10.0.0.0/8.";
        if (options.Apply is { } file && !File.Exists(file))
            yield return $"Gatehouse:Apply names a file that is not there: {Path.GetFullPath(file)}";
        foreach (var (name, pepper) in Peppers(options).Where(pepper => !IsPepper(pepper.Text)))
            yield return $"{name} must be at least {ShortestPepper} random bytes as base64. Make them with `openssl rand -base64 {ShortestPepper}`.";
        if (options.DrainDelay is { } delay && (delay < TimeSpan.Zero || delay > TimeSpan.FromSeconds(15)))
            yield return "Gatehouse:DrainDelay must be 00:00:00 to 00:00:15.";
    }

    private static IEnumerable<(string Name, string Text)> Peppers(GatehouseOptions options)
    {
        if (options.PasswordPepper is { } current)
            yield return ("Gatehouse:PasswordPepper", current);
        foreach (var (index, old) in options.OldPasswordPeppers.Index())
            yield return ($"Gatehouse:OldPasswordPeppers:{index}", old);
    }

    private static bool IsPepper(string text) =>
        Convert.TryFromBase64String(text.Trim(), new byte[text.Length], out var bytes) && bytes >= ShortestPepper;

    private static string? DatabaseFault(GatehouseOptions options)
    {
        try
        {
            options.DatabaseOptions(exclusive: false);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static bool IsOrigin(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp)
        && parsed.GetLeftPart(UriPartial.Authority).Equals(url.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
        && parsed.UserInfo.Length == 0;
}
