using System.Text.Json;
using Gatehouse.Resources;
using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;

namespace EventScheduler;

/// <summary>What the scheduler knows of a user, one a user.</summary>
public sealed record Profile
{
    public long Id { get; init; }
    public Id<User> UserId { get; init; }
    public string Username { get; init; } = "";
    public string? Description { get; init; }
    public string Location { get; init; } = "";
    public bool IsOrganizer { get; init; }
    public DateTimeOffset DateJoined { get; init; }
    public DateTimeOffset UpdatedOn { get; init; }

    // What a client may send; everything else it sends is ignored.
    public static TextField DescriptionField { get; } = new("description") { Required = false, AllowBlank = true, AllowNull = true };
    public static TextField LocationField { get; } = new("location") { Required = false, AllowBlank = true, MaxLength = 30 };
    public static BooleanField IsOrganizerField { get; } = new("is_organizer") { Required = false };
    public static Form Form { get; } = new(DescriptionField, LocationField, IsOrganizerField);

    /// <summary>This profile with what was sent.</summary>
    public Profile With(FormValues input) => this with
    {
        Description = input.Has(DescriptionField) ? input.GetOr(DescriptionField, null) : Description,
        Location = input.GetOr(LocationField, Location),
        IsOrganizer = input.TryGet(IsOrganizerField, out var isOrganizer) ? isOrganizer : IsOrganizer,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", Id);
        writer.WriteString("user", Username);
        writer.WriteString("description", Description);
        writer.WriteString("location", Location);
        RestJson.WriteInstant(writer, "date_joined", DateJoined);
        RestJson.WriteInstant(writer, "updated_on", UpdatedOn);
        writer.WriteBoolean("is_organizer", IsOrganizer);
        writer.WriteEndObject();
    }
}
