using Gatehouse.Server.SignIn.Passwords;
using Gatehouse.Server.SignIn.Passwords.Argon2;

namespace Gatehouse.Server.Tests.SignIn.Passwords;

/// <summary>S6: an optional key outside the database, with two valid at once.</summary>
public sealed class PepperTests
{
    private const string Password = "correct horse battery staple";

    private static readonly byte[] First = [1, 2, 3];
    private static readonly byte[] Second = [4, 5, 6];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hash_names_its_key_and_opens_with_it_alone(bool argon2)
    {
        var hash = Hasher(argon2, "2026", ("2026", First)).Hash(Password);

        hash.ShouldContain(",keyid=MjAyNg$");
        Hasher(argon2, "2026", ("2026", First)).Verify(hash, Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: false));
        Hasher(argon2, "2026", ("2026", Second)).Verify(hash, Password).ShouldBe(PasswordVerdict.Wrong);
        Hasher(argon2, null).Verify(hash, Password).ShouldBe(PasswordVerdict.Wrong);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_new_key_takes_over_at_sign_in(bool argon2)
    {
        var rotated = Hasher(argon2, "b", ("a", First), ("b", Second));

        rotated.Verify(Hasher(argon2, "a", ("a", First)).Hash(Password), Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: true));
        rotated.Verify(Hasher(argon2, null).Hash(Password), Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: true));
        rotated.Verify(rotated.Hash(Password), Password).ShouldBe(new PasswordVerdict(Matches: true, NeedsRehash: false));
    }

    [Fact]
    public void The_current_key_must_be_there() => Should.Throw<ArgumentException>(() => new Pepper("2027", new Dictionary<string, byte[]> { ["2026"] = First }));

    private static PasswordHasher Hasher(bool argon2, string? current, params (string Id, byte[] Key)[] keys) =>
        new(argon2 ? Argon2Library.Find() : null, new Pepper(current, keys.ToDictionary(key => key.Id, key => key.Key)));
}
