using System.Text.Json.Nodes;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Configuration;

/// <summary>The <c>settings</c> of the file, section by section.</summary>
internal sealed class SettingsPlanner(SettingsProvider settings, SettingsStore store) : IPlanner
{
    public async Task PlanAsync(Plan plan, CancellationToken cancellation)
    {
        var stored = (await store.ListAsync(cancellation)).ToDictionary(row => row.Section);
        plan.Settings = [.. stored.Values];
        if (plan.File.Settings is not { } stated)
            return;

        var planned = new Dictionary<string, SettingsRow>(stored);
        foreach (var (name, value) in stated)
        {
            if (PlanSection(plan, name, value, stored.GetValueOrDefault(name)) is { } row)
                planned[name] = row;
        }

        if (plan.Prune)
        {
            foreach (var name in stored.Keys.Where(name => !stated.ContainsKey(name) && settings.Sections.ContainsKey(name)))
            {
                plan.Add(SettingsSection.PathOf(name), $"settings.{name} goes back to its defaults", transaction => settings.RemoveAsync(name, transaction));
                planned.Remove(name);
            }
        }

        plan.Settings = [.. planned.Values];
    }

    private SettingsRow? PlanSection(Plan plan, string name, JsonNode? value, SettingsRow? stored)
    {
        var path = SettingsSection.PathOf(name);
        if (!settings.Sections.TryGetValue(name, out var section))
        {
            plan.Refuse(path, $"is not known here. Known are: {string.Join(", ", settings.Sections.Keys.Order(StringComparer.Ordinal))}.");
            return null;
        }

        if (value is not JsonObject stated)
        {
            plan.Refuse(path, "must be an object.");
            return null;
        }

        var before = stored is null ? [] : SettingsText.Parse(stored.Value);
        var after = plan.Prune ? stated.DeepClone().AsObject() : SettingsText.Over(before.DeepClone().AsObject(), stated);
        var errors = new SettingsErrors(path);
        if (section.Read(after, errors) is null)
        {
            plan.Errors.AddRange(errors.Found);
            return null;
        }

        var differences = SettingsText.Differences($"settings.{name}", before, after).ToList();
        if (differences.Count == 0)
            return stored;

        var row = new SettingsRow { Section = name, Value = after.ToJsonString() };
        plan.Add(path, string.Join(Environment.NewLine, differences), transaction => settings.WriteAsync(row, transaction));
        return row;
    }
}
