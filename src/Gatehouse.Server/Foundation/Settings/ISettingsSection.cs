using System.Text.Json.Serialization.Metadata;

namespace Gatehouse.Server.Foundation.Settings;

/// <summary>
/// One section of the product's settings, owned by the slice it steers: a record whose properties carry their defaults.
/// Registered by <see cref="SettingsModule.AddSettingsSection{T}"/>, read through <see cref="SettingsProvider.Get{T}"/>.
/// </summary>
internal interface ISettingsSection<TSelf>
    where TSelf : class, ISettingsSection<TSelf>, new()
{
    /// <summary>The section's name under <c>settings</c> in <c>gatehouse.json</c>.</summary>
    static abstract string Section { get; }

    /// <summary>How the section is read and written. Unknown and repeated members are refused.</summary>
    static abstract JsonTypeInfo<TSelf> Json { get; }

    /// <summary>Reports what is outside its limits, each with its path below the section.</summary>
    void Validate(SettingsErrors errors);
}
