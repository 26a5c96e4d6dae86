using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gatehouse.Jose;

/// <summary>
/// The claims of a token, read where they stand: one strict pass over the payload (S48) finds the known ones; nothing is copied and no string is
/// made until one is asked for. Valid as long as the buffer it points into.
/// </summary>
/// <remarks>A claim that is absent or of another JSON type than it should be reads as not present.</remarks>
public readonly ref struct JwtClaims
{
    /// <summary>The most members a payload or a header may have at its top.</summary>
    internal const int MaxMembers = 64;

    private readonly Ranges ranges;

    private JwtClaims(ReadOnlySpan<byte> payload, scoped in Ranges ranges)
    {
        Payload = payload;
        this.ranges = ranges;
    }

    /// <summary>All claims as JSON: one strict object.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary><c>iss</c></summary>
    public JsonText Issuer => Get(JwtClaim.Issuer).Text;

    /// <summary><c>sub</c>: the user, or the client of a token that is about no user.</summary>
    public JsonText Subject => Get(JwtClaim.Subject).Text;

    /// <summary><c>aud</c>: a string or an array of strings.</summary>
    public JsonValue Audience => Get(JwtClaim.Audience);

    /// <summary><c>exp</c> in seconds since 1970, rounded down; null when it is absent or no date.</summary>
    public long? ExpiresAt => GetDate(JwtClaim.ExpiresAt, roundUp: false);

    /// <summary><c>iat</c> in seconds since 1970, rounded up; null when it is absent or no date.</summary>
    public long? IssuedAt => GetDate(JwtClaim.IssuedAt, roundUp: true);

    /// <summary><c>nbf</c> in seconds since 1970, rounded up; null when it is absent or no date.</summary>
    public long? NotBefore => GetDate(JwtClaim.NotBefore, roundUp: true);

    /// <summary><c>auth_time</c> in seconds since 1970, rounded down; null when it is absent or no date.</summary>
    public long? AuthenticatedAt => GetDate(JwtClaim.AuthenticatedAt, roundUp: false);

    /// <summary><c>jti</c></summary>
    public JsonText TokenId => Get(JwtClaim.TokenId).Text;

    /// <summary><c>sid</c>: the session the token was made in.</summary>
    public JsonText SessionId => Get(JwtClaim.SessionId).Text;

    /// <summary><c>token_type</c> as SimpleJWT has it: <c>access</c>, <c>refresh</c>, <c>sliding</c>.</summary>
    public JsonText TokenType => Get(JwtClaim.TokenType).Text;

    /// <summary><c>scope</c>: names separated by single spaces.</summary>
    public JsonText Scope => Get(JwtClaim.Scope).Text;

    /// <summary><c>permissions</c>: what the user may do at the API.</summary>
    public JsonTextList Permissions => Get(JwtClaim.Permissions).Texts;

    /// <summary><c>client_id</c></summary>
    public JsonText ClientId => Get(JwtClaim.ClientId).Text;

    /// <summary><c>user_id</c>: text, or a number where an old SimpleJWT made the token.</summary>
    public JsonValue UserId => Get(JwtClaim.UserId);

    /// <summary><c>email</c></summary>
    public JsonText Email => Get(JwtClaim.Email).Text;

    /// <summary><c>username</c></summary>
    public JsonText Username => Get(JwtClaim.Username).Text;

    /// <summary><c>first_name</c></summary>
    public JsonText FirstName => Get(JwtClaim.FirstName).Text;

    /// <summary><c>last_name</c></summary>
    public JsonText LastName => Get(JwtClaim.LastName).Text;

    /// <summary><c>legacy_user_id</c>: the id the user had before being migrated.</summary>
    public JsonText LegacyUserId => Get(JwtClaim.LegacyUserId).Text;

    /// <summary><c>impersonator_user_id</c>: the operator who acts as this user.</summary>
    public JsonText ImpersonatorUserId => Get(JwtClaim.ImpersonatorUserId).Text;

    /// <summary><c>properties</c>: an object of the application's own.</summary>
    public JsonValue Properties => Get(JwtClaim.Properties);

    /// <summary><c>login_method</c>: an object that says how the session began.</summary>
    public JsonValue LoginMethod => Get(JwtClaim.LoginMethod);

    /// <summary>
    /// The user's organizations, from <c>org_member_info</c> when the token is for a single one, else from <c>org_id_to_org_member_info</c>.
    /// </summary>
    public OrganizationList Organizations => new(Get(JwtClaim.Organization), Get(JwtClaim.Organizations));

    /// <summary><c>org_id</c>: the organization chosen for an API token.</summary>
    public JsonText OrganizationId => Get(JwtClaim.OrganizationId).Text;

    /// <summary><c>org_name</c> of an API token.</summary>
    public JsonText OrganizationName => Get(JwtClaim.OrganizationName).Text;

    /// <summary><c>org_role</c> of an API token.</summary>
    public JsonText OrganizationRole => Get(JwtClaim.OrganizationRole).Text;

    /// <summary>True when <c>scope</c> holds exactly this name.</summary>
    public bool HasScope(ReadOnlySpan<byte> name)
    {
        var scope = Scope.ToUtf8();
        foreach (var range in scope.Split((byte)' '))
        {
            if (scope[range].SequenceEqual(name) && !name.IsEmpty)
                return true;
        }

        return false;
    }

    /// <summary>Any claim by its name, of those too that have no property here.</summary>
    public JsonValue Find(ReadOnlySpan<byte> name) => JwtClaimNames.Find(name) is var claim and not JwtClaim.Unknown
        ? Get(claim)
        : new JsonValue(JsonKind.Object, Payload[Payload.IndexOf((byte)'{')..]).Members.Find(name);

    /// <summary>Reads a payload that was verified already. Whether the claims are any good is not looked at.</summary>
    /// <param name="payload">UTF-8 JSON of at most 16 KiB.</param>
    /// <param name="claims">The claims.</param>
    /// <returns><see cref="JwtRefusal.MalformedPayload"/> when it is not one strict JSON object. Bad input never throws.</returns>
    public static JwtRefusal TryParse(ReadOnlySpan<byte> payload, out JwtClaims claims)
    {
        claims = default;
        if (payload.Length > Jws.MaxLength)
            return JwtRefusal.TooLong;

        var found = default(Ranges);
        var members = 0;
        var json = new StrictJson(payload, stackalloc uint[64], stackalloc JsonRange[64]);
        while (json.TryRead(out var name, out var value))
        {
            if (++members > MaxMembers)
                return JwtRefusal.MalformedPayload;

            var claim = JwtClaimNames.Find(name.TextIn(payload).ToUtf8());
            if (claim != JwtClaim.Unknown)
                found[(int)claim] = new ShortRange(value);
        }

        if (!json.IsComplete)
            return JwtRefusal.MalformedPayload;
        claims = new JwtClaims(payload, found);
        return JwtRefusal.None;
    }

    internal JsonValue Get(JwtClaim claim) => ranges[(int)claim].ToRange().In(Payload);

    private long? GetDate(JwtClaim claim, bool roundUp) => NumericDate.TryRead(Get(claim), roundUp, out var seconds) ? seconds : null;

    /// <summary>A <see cref="JsonRange"/> in a text of at most 16 KiB.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct ShortRange(JsonRange range)
    {
        private readonly ushort start = (ushort)range.Start;
        private readonly ushort length = (ushort)range.Length;
        private readonly JsonKind kind = range.Kind;
        private readonly bool hasEscapes = range.HasEscapes;

        public JsonRange ToRange() => new(kind, start, length, hasEscapes);
    }

    [InlineArray(JwtClaimNames.Count)]
    private struct Ranges
    {
        private ShortRange first;
    }
}
