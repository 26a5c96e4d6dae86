using System.ComponentModel.DataAnnotations;
using Gatehouse.AspNetCore;

namespace Gatehouse.Resources.Tests.Resources;

public enum Colour
{
    Grey,
    DarkBlue,
}

/// <summary>A property of every kind.</summary>
public sealed record Thing
{
    public int Id { get; init; }

    [StringLength(5, MinimumLength = 2), Display(Name = "The text", Description = "Short.")]
    public required string Text { get; init; }

    public string Note { get; init; } = "none";

    public string? Remark { get; init; }

    [EmailAddress]
    public string Email { get; init; } = "";

    [Url]
    public string Site { get; init; } = "";

    [RegularExpression("[a-z]+")]
    public string Word { get; init; } = "";

    [AllowedValues("a", "b")]
    public string Pick { get; init; } = "a";

    [Range(1, 9)]
    public int Count { get; init; } = 1;

    public short? Small { get; init; }

    public bool Flag { get; init; } = true;

    public double Ratio { get; init; }

    [Range(typeof(decimal), "0.01", "99.99")]
    public decimal Price { get; init; } = 1m;

    public DateOnly Day { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid Key { get; init; }

    public Colour Colour { get; init; }

    public Colour? Other { get; init; }

    [MaxLength(3)]
    public string[] Tags { get; init; } = [];

    public List<int> Marks { get; init; } = [];

    public string Shown => $"{Text}!";
}

/// <summary>Resources of things, for anybody.</summary>
internal static class Things
{
    public static Task<TestServer> StartAsync<T>(InMemoryStore<T> store, Action<Resource<T>> configure)
        where T : class => TestServer.StartAsync(routes => routes.MapResource<T>("/things", things =>
    {
        things.Store = store;
        things.Permission = Permission.AllowAny;
        configure(things);
    }));

    public static Task<TestServer> StartAsync() => StartAsync(new InMemoryStore<Thing>(), static things => things.Writable(
        thing => thing.Text, thing => thing.Note, thing => thing.Remark, thing => thing.Email, thing => thing.Site, thing => thing.Word, thing => thing.Pick,
        thing => thing.Count, thing => thing.Small, thing => thing.Flag, thing => thing.Ratio, thing => thing.Price, thing => thing.Day, thing => thing.At,
        thing => thing.Key, thing => thing.Colour, thing => thing.Other, thing => thing.Tags, thing => thing.Marks));
}
