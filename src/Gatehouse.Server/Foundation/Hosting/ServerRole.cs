namespace Gatehouse.Server.Foundation.Hosting;

/// <summary>What the process is, as far as the server must know.</summary>
internal enum ServerRole
{
    /// <summary>An application with the server inside: what is not the server's is not touched.</summary>
    Embedded,

    /// <summary>The executable's server: every answer is Gatehouse's.</summary>
    Alone,

    /// <summary>A command, which works on the database beside a running server and listens to nothing.</summary>
    Command,
}
