using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http.Outbound;
using Gatehouse.Server.Foundation.Mail;
using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.Surfaces.Djoser;
using Microsoft.Extensions.Configuration;

namespace Gatehouse.Server.Tests.Reference;

/// <summary>docs/reference/configuration.md is made from the options and settings and their doc comments: none can be missing.</summary>
public sealed class ConfigurationReferenceTests
{
    [Fact]
    public async Task The_reference_is_up_to_date()
    {
        await using var services = await PreparedServices.CreateAsync();
        var text = new StringBuilder();
        text.Append("# Configuration\n\nMade from the program; a test compares it.\n\n")
            .Append("## What a process needs to start\n\n")
            .Append("Ordinary ASP.NET Core configuration: `appsettings.json`, the environment (`Gatehouse__PublicUrl`), the command line (`--Gatehouse:PublicUrl=…`). ")
            .Append("A name that is not in this table stops the start. `--urls` says where to listen, `OTEL_EXPORTER_OTLP_ENDPOINT` where metrics and traces go.\n\n");
        Table(text, [.. Options(typeof(GatehouseOptions), GatehouseOptions.Section), .. Options(typeof(MailOptions), MailOptions.Section), .. Options(typeof(DjoserOptions), DjoserOptions.Section), .. Options(typeof(OutboundOptions), OutboundOptions.Section)]);
        text.Append("\n## Settings in the database\n\n")
            .Append("Stated under `settings` in `gatehouse.json` and put in force by `gatehouse apply`; a running server follows within a second.\n");
        foreach (var section in services.Get<SettingsProvider>().Sections.Values.OrderBy(section => section.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {section.Name}\n\n{XmlDocumentation.SummaryOf(section.Type)}\n\n");
            Table(text, Settings(section.TypeInfo, section.Name));
        }

        ReferenceFile.ShouldBe("configuration.md", text.ToString());
    }

    private static IEnumerable<(string Name, string About)> Options(Type type, string path) =>
        from property in type.GetProperties()
        where property.SetMethod is not null && property.PropertyType != typeof(IConfigurationSection)
        from line in property.PropertyType is { IsClass: true, Namespace: "Gatehouse.Server.Foundation.Mail" }
            ? Options(property.PropertyType, $"{path}:{property.Name}")
            : [($"{path}:{property.Name}", XmlDocumentation.SummaryOf(property))]
        select line;

    private static IEnumerable<(string Name, string About)> Settings(JsonTypeInfo type, string path)
    {
        if (type is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } entry })
        {
            foreach (var line in Settings(type.Options.GetTypeInfo(entry), $"{path}.<id>"))
                yield return line;
        }

        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) == true)
                continue;

            var inner = type.Options.GetTypeInfo(property.PropertyType);
            if (inner.Kind == JsonTypeInfoKind.Object)
            {
                foreach (var line in Settings(inner, $"{path}.{property.Name}"))
                    yield return line;
            }
            else if (property.AttributeProvider is MemberInfo member)
                yield return ($"{path}.{property.Name}", XmlDocumentation.SummaryOf(member));

            if (inner.Kind == JsonTypeInfoKind.Enumerable && type.Options.GetTypeInfo(inner.ElementType!) is { Kind: JsonTypeInfoKind.Object } element)
            {
                foreach (var line in Settings(element, $"{path}.{property.Name}[]"))
                    yield return line;
            }
        }
    }

    private static void Table(StringBuilder text, IEnumerable<(string Name, string About)> lines)
    {
        text.Append("| name | about |\n|---|---|\n");
        foreach (var (name, about) in lines)
        {
            about.ShouldNotBeEmpty($"{name} has no doc comment.");
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {about.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }
}
