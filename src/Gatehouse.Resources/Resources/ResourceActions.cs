namespace Gatehouse.Resources;

/// <summary>What can be done with a resource by its own routes.</summary>
[Flags]
public enum ResourceActions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>GET of the list.</summary>
    List = 1,

    /// <summary>GET of one.</summary>
    Retrieve = 2,

    /// <summary>POST to the list.</summary>
    Create = 4,

    /// <summary>PUT of one: every required field must be sent.</summary>
    Replace = 8,

    /// <summary>PATCH of one: what is not sent stays as it is.</summary>
    Patch = 16,

    /// <summary>DELETE of one.</summary>
    Delete = 32,

    /// <summary>Reading: of the list, and of one.</summary>
    ReadOnly = List | Retrieve,

    /// <summary>Changing one, by PUT or PATCH.</summary>
    Update = Replace | Patch,

    /// <summary>Everything.</summary>
    All = ReadOnly | Create | Update | Delete,
}
