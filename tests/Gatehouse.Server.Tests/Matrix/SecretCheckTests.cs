using Gatehouse.AspNetCore;
using System.Collections;
using System.Globalization;
using System.Reflection;
using Gatehouse.Resources;
using Gatehouse.Server.SignIn;
using Gatehouse.Server.SignIn.Passkeys;
using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.Surfaces.Djoser.Users;
using Gatehouse.Server.Tests.Architecture;
using Gatehouse.Server.Tests.Surfaces.Djoser;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Server.Tests.Matrix;

/// <summary>S25: every endpoint that checks a secret somebody could guess, found by its mark, and every endpoint that should have one.</summary>
public sealed class SecretCheckTests(SecretCheckTests.Host host) : IClassFixture<SecretCheckTests.Host>
{
    // A wrong guess for each way of asking; an endpoint that asks in another way needs another line here.
    private static readonly object WrongGuess = new
    {
        username = "nobody-knows",
        password = "wrong",
        current_password = "wrong",
        new_password = "never-stop-running",
        new_username = "nobody-has-it",
        uid = "MQ",
        token = "abcdef-0123456789abcdef0123456789abcdef",
        email = "another@example.com",
    };

    private IReadOnlyList<RouteEndpoint> Routes => [.. host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>S16, S25: guessing ends with 429 and <c>Retry-After</c> on every marked endpoint, and a wrong guess is a refusal before that.</summary>
    [Fact]
    public async Task Guessing_ends_on_every_marked_endpoint()
    {
        var checks = host.ViewRoutesThere().SelectMany(route => Marked(route.Route).Select(method => (route.Path, route.View, Method: method))).ToList();
        checks.Count.ShouldBeGreaterThanOrEqualTo(13);

        // A proof for a provider's identity is asked for only after that provider has spoken: ProviderLinkTests guesses there.
        foreach (var (pattern, view, method) in checks.Where(check => !check.Path.Contains("{provider}", StringComparison.Ordinal)))
        {
            var caller = await host.JoinAsync();
            var path = pattern.Replace("{id}", caller.Member.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var needsCaller = !view.IsOpen(method);
            var answers = new List<Answer>();
            do
                answers.Add(await host.CallAsync(method, path, WrongGuess, needsCaller ? caller.Bearer : null));
            while (answers[^1].Status != 429 && answers.Count < 50);

            answers[^1].Status.ShouldBe(429, $"{method} {path} can be guessed at for ever: {answers[^1].Body}");
            int.Parse(answers[^1].Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
            answers.SkipLast(1).ShouldAllBe(answer => answer.Status == 400 || answer.Status == 401);
            host.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    /// <summary>S25: an endpoint whose handler holds on to the checking of passwords, passkeys or mailed links has the mark.</summary>
    [Fact]
    public void Who_can_check_a_secret_is_marked()
    {
        var able = Routes.Where(route => Methods(route).Any(method =>
            Reaches(method.Handler.Target, typeof(PasswordSignIn)) || Reaches(method.Handler.Target, typeof(PasskeySignIn))
            || Reaches(method.Handler.Target, typeof(FollowedLinks)))).ToList();

        able.ShouldNotBeEmpty();
        able.Where(route => !Marked(route).Any()).Select(route => route.RoutePattern.RawText).ShouldBeEmpty();
        Routes.Where(route => Marked(route).Any()).Except(able).Select(route => route.RoutePattern.RawText)
            .ShouldBeEmpty("marked, but it checks no secret: teach this test how its secret is guessed at");
    }

    /// <summary>S16: there is one way to check a password; beside it only <c>apply</c> asks whether a declared one is new.</summary>
    [Fact]
    public void Passwords_are_checked_in_one_place()
    {
        Naming(nameof(PasswordService)).Where(path => Repository.Read(path).Contains("passwords.CheckAsync(", StringComparison.Ordinal))
            .ShouldBe(["src/Gatehouse.Server/Configuration/DeclaredUserWriter.cs", "src/Gatehouse.Server/SignIn/PasswordSignIn.cs"]);
        Naming("PasswordGate").Concat(Naming(nameof(PasswordHasher))).Where(path => !path.StartsWith("src/Gatehouse.Server/SignIn/", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    /// <summary>S25: no surface compares secrets by itself: what it could compare, a throttled service compares for it.</summary>
    [Fact]
    public void No_surface_compares_secrets() =>
        Naming("FixedTimeEquals").Where(path => path.StartsWith("src/Gatehouse.Server/Surfaces/", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<string> Naming(string word) =>
        Repository.Files("src/Gatehouse.Server", "*.cs").Where(path => Repository.Read(path).Contains(word, StringComparison.Ordinal));

    private static IEnumerable<string> Marked(RouteEndpoint route) => route.Metadata.GetOrderedMetadata<SecretCheck>().SelectMany(mark => mark.Methods);

    private static IEnumerable<RestMethod> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<RestAccess>()?.View.Methods ?? [];

    // Follows fields through our own objects, their closures and lists, as far as they go.
    private static bool Reaches(object? from, Type wanted)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>();
        Push(from);
        while (open.TryPop(out var next))
        {
            if (wanted.IsInstanceOfType(next))
                return true;
            if (next is IEnumerable list and not string)
            {
                foreach (var item in list)
                    Push(item);
            }

            for (var type = next.GetType(); type is not null && type.Assembly == typeof(GatehouseServer).Assembly; type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
                    Push(field.GetValue(next));
            }
        }

        return false;

        void Push(object? item)
        {
            var value = item is Delegate handler ? handler.Target : item;
            if (value is not null && IsOurs(value) && seen.Add(value))
                open.Push(value);
        }

        static bool IsOurs(object value) =>
            value.GetType().Assembly == typeof(GatehouseServer).Assembly || value is IReadOnlyList<IAuthenticator>;
    }

    public sealed class Host : ServerHost
    {
        // So that a change of address asks for the password.
        internal override IReadOnlyList<(string Section, string Json)> Settings => [("djoser", """{"EMAIL_CHANGE_CONFIRMATION":true}""")];

        internal override string Limits => """{"address":{"limit":0,"window":"00:10:00","accounts":5},"signUp":{"limit":0,"window":"01:00:00"}}""";
    }
}
