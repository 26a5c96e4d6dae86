using System.ComponentModel.DataAnnotations;
using Gatehouse.Resources;

namespace EventScheduler;

/// <summary>What the scheduler knows of a user, one a user.</summary>
public sealed record Profile
{
    /// <summary>The table, in the same database as the accounts: a profile goes with its user.</summary>
    public const string Table =
        """
        create table profiles (
          id bigint not null primary key references users (number) on delete cascade,
          description text,
          location text not null default '',
          date_joined bigint not null,
          updated_on bigint not null,
          is_organizer boolean not null default false
        );
        """;

    /// <summary>The user's number.</summary>
    public long Id { get; init; }

    /// <summary>The user's name, which is told and not kept: it may change.</summary>
    [Computed("select coalesce(username, '') from users where number = profiles.id and deleted_at is null")]
    public string? User { get; init; }

    public string? Description { get; init; }
    [MaxLength(30)] public string Location { get; init; } = "";
    public DateTimeOffset DateJoined { get; init; }
    public DateTimeOffset UpdatedOn { get; init; }
    public bool IsOrganizer { get; init; }
}
