namespace Gatehouse.AspNetCore;

/// <summary>The caller may not do that with this object. Endpoints with a permission answer it with 403, or 401 where nobody is signed in.</summary>
public sealed class PermissionDeniedException : Exception
{
    /// <summary>A refusal.</summary>
    public PermissionDeniedException()
        : this("You do not have permission to perform this action.")
    {
    }

    /// <summary>A refusal in other words.</summary>
    public PermissionDeniedException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal because of another exception.</summary>
    public PermissionDeniedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
