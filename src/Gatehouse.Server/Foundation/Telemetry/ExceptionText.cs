namespace Gatehouse.Server.Foundation.Telemetry;

/// <summary>An exception for the log, its lines kept apart by line feeds only after every one was redacted.</summary>
internal static class ExceptionText
{
    public static string Of(Exception exception) =>
        string.Join('\n', exception.ToString().Split('\n').Select(line => LogRedaction.Text(line.TrimEnd('\r'))));
}
