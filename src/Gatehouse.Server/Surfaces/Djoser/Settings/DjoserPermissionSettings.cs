using System.Text.Json.Serialization;
using Gatehouse.Server.Foundation.Settings;

namespace Gatehouse.Server.Surfaces.Djoser;

/// <summary>
/// djoser's <c>PERMISSIONS</c>: for each action the classes that must all let the caller. Classes: <c>AllowAny</c>, <c>IsAuthenticated</c>,
/// <c>IsAdminUser</c>, <c>IsAuthenticatedOrReadOnly</c>, <c>CurrentUserOrAdmin</c>, <c>CurrentUserOrAdminOrReadOnly</c>; a Python path before the name is
/// read over.
/// </summary>
internal sealed record DjoserPermissionSettings
{
    private static readonly string[] Anyone = [nameof(PermissionClass.AllowAny)];
    private static readonly string[] SelfOrStaff = [nameof(PermissionClass.CurrentUserOrAdmin)];

    /// <summary>Activating an account by a mailed link. Default <c>AllowAny</c>.</summary>
    [JsonPropertyName("activation")]
    public IReadOnlyList<string> Activation { get; init; } = Anyone;

    /// <summary>Asking for a mail with a link. Default <c>AllowAny</c>.</summary>
    [JsonPropertyName("password_reset")]
    public IReadOnlyList<string> PasswordReset { get; init; } = Anyone;

    /// <summary>Setting a password by a mailed link. Default <c>AllowAny</c>.</summary>
    [JsonPropertyName("password_reset_confirm")]
    public IReadOnlyList<string> PasswordResetConfirm { get; init; } = Anyone;

    /// <summary>Changing one's password. Default <c>CurrentUserOrAdmin</c>.</summary>
    [JsonPropertyName("set_password")]
    public IReadOnlyList<string> SetPassword { get; init; } = SelfOrStaff;

    /// <summary>Asking for a mail with a link to a new name. Default <c>AllowAny</c>.</summary>
    [JsonPropertyName("username_reset")]
    public IReadOnlyList<string> UsernameReset { get; init; } = Anyone;

    /// <summary>Setting a name by a mailed link. Default <c>AllowAny</c>.</summary>
    [JsonPropertyName("username_reset_confirm")]
    public IReadOnlyList<string> UsernameResetConfirm { get; init; } = Anyone;

    /// <summary>Changing one's name. Default <c>CurrentUserOrAdmin</c>.</summary>
    [JsonPropertyName("set_username")]
    public IReadOnlyList<string> SetUsername { get; init; } = SelfOrStaff;

    /// <summary>Registering. Default <c>AllowAny</c>.</summary>
    [JsonPropertyName("user_create")]
    public IReadOnlyList<string> UserCreate { get; init; } = Anyone;

    /// <summary>Removing an account. Default <c>CurrentUserOrAdmin</c>.</summary>
    [JsonPropertyName("user_delete")]
    public IReadOnlyList<string> UserDelete { get; init; } = SelfOrStaff;

    /// <summary>Reading and changing an account. Default <c>CurrentUserOrAdmin</c>.</summary>
    [JsonPropertyName("user")]
    public IReadOnlyList<string> User { get; init; } = SelfOrStaff;

    /// <summary>Listing accounts. Default <c>CurrentUserOrAdmin</c>.</summary>
    [JsonPropertyName("user_list")]
    public IReadOnlyList<string> UserList { get; init; } = SelfOrStaff;

    /// <summary>Logging in for a key. Default <c>AllowAny</c>.</summary>
    [JsonPropertyName("token_create")]
    public IReadOnlyList<string> TokenCreate { get; init; } = Anyone;

    /// <summary>Logging out. Default <c>IsAuthenticated</c>.</summary>
    [JsonPropertyName("token_destroy")]
    public IReadOnlyList<string> TokenDestroy { get; init; } = [nameof(PermissionClass.IsAuthenticated)];

    public void Validate(SettingsErrors errors)
    {
        foreach (var (action, classes) in All)
        {
            errors.Require(classes.Count > 0, "must name at least one class; AllowAny lets everybody.", "PERMISSIONS", action);
            foreach (var name in classes.Where(static name => PermissionClasses.Find(name) is null))
                errors.Add($"names {name}. There are: {string.Join(", ", Enum.GetNames<PermissionClass>())}.", "PERMISSIONS", action);
        }
    }

    private IEnumerable<(string Action, IReadOnlyList<string> Classes)> All =>
    [
        ("activation", Activation), ("password_reset", PasswordReset), ("password_reset_confirm", PasswordResetConfirm), ("set_password", SetPassword),
        ("username_reset", UsernameReset), ("username_reset_confirm", UsernameResetConfirm), ("set_username", SetUsername), ("user_create", UserCreate),
        ("user_delete", UserDelete), ("user", User), ("user_list", UserList), ("token_create", TokenCreate), ("token_destroy", TokenDestroy),
    ];
}
