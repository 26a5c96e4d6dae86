using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>The sentences of Django REST Framework that clients and tests compare: <c>specs/djoser.md</c> §1 and §17.</summary>
public static class RestMessages
{
#pragma warning disable CS1591 // the constants are their own documentation
    public const string Required = "This field is required.";
    public const string Null = "This field may not be null.";
    public const string Blank = "This field may not be blank.";
    public const string InvalidString = "Not a valid string.";
    public const string MaxLength = "Ensure this field has no more than {0} characters.";
    public const string MinLength = "Ensure this field has at least {0} characters.";
    public const string NullCharacters = "Null characters are not allowed.";
    public const string InvalidEmail = "Enter a valid email address.";
    public const string InvalidUrl = "Enter a valid URL.";
    public const string InvalidSlug = "Enter a valid \"slug\" consisting of letters, numbers, underscores or hyphens.";
    public const string InvalidPattern = "This value does not match the required pattern.";
    public const string InvalidInteger = "A valid integer is required.";
    public const string InvalidNumber = "A valid number is required.";
    public const string MaxValue = "Ensure this value is less than or equal to {0}.";
    public const string MinValue = "Ensure this value is greater than or equal to {0}.";
    public const string StringTooLarge = "String value too large.";
    public const string MaxDigits = "Ensure that there are no more than {0} digits in total.";
    public const string MaxDecimalPlaces = "Ensure that there are no more than {0} decimal places.";
    public const string InvalidBoolean = "Must be a valid boolean.";
    public const string InvalidChoice = "\"{0}\" is not a valid choice.";
    public const string InvalidDate = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";

    public const string InvalidDateTime =
        "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";

    public const string DateTimeOutOfRange = "Datetime value out of range.";
    public const string InvalidUuid = "Must be a valid UUID.";
    public const string NoSuchObject = "Invalid pk \"{0}\" - object does not exist.";
    public const string NotAKey = "Incorrect type. Expected pk value, received {0}.";
    public const string NotAList = "Expected a list of items but got type \"{0}\".";
    public const string EmptyList = "This list may not be empty.";
    public const string MaxItems = "Ensure this field has no more than {0} elements.";
    public const string MinItems = "Ensure this field has at least {0} elements.";
    public const string NotAnObject = "Invalid data. Expected a dictionary, but got {0}.";
    public const string InvalidObject = "Invalid value.";
    public const string NoData = "No data provided";

    public const string NotUnique = "This field must be unique.";
    public const string BrokenReference = "Something that this refers to is not there any more, or still refers to this.";
    public const string NotUniqueTogether = "The fields {0} must make a unique set.";

    public const string NotAuthenticated = "Authentication credentials were not provided.";
    public const string PermissionDenied = "You do not have permission to perform this action.";
    public const string NotFound = "Not found.";
    public const string InvalidPage = "Invalid page.";
    public const string InvalidCursor = "Invalid cursor";
    public const string MethodNotAllowed = "Method \"{0}\" not allowed.";
    public const string NotAcceptable = "Could not satisfy the request Accept header.";
    public const string UnsupportedMediaType = "Unsupported media type \"{0}\" in request.";
    public const string Throttled = "Request was throttled.";
    public const string ThrottledForOneSecond = "Request was throttled. Expected available in {0} second.";
    public const string ThrottledForSeconds = "Request was throttled. Expected available in {0} seconds.";
    public const string BodyTooLarge = "Request body too large.";
#pragma warning restore CS1591

    /// <summary>A template filled with a number.</summary>
    internal static RestMessage With(this string template, long number) =>
        new(template, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A template filled with a text.</summary>
    internal static RestMessage With(this string template, string text) => new(template, text);
}
