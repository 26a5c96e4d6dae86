namespace Gatehouse.Resources;

/// <summary>The form in which a view writes its refusals.</summary>
public enum ProblemStyle
{
    /// <summary>The bodies of Django REST Framework: <c>{"detail": …}</c>, or errors by field.</summary>
    Rest,

    /// <summary>
    /// RFC 9457: <c>application/problem+json</c> with <c>title</c> and <c>status</c>, <c>detail</c> and <c>code</c> where there is one, and
    /// <c>errors</c> by field.
    /// </summary>
    ProblemDetails,
}
