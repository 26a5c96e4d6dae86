using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gatehouse.Server.Import;

/// <summary>Writes findings to a file as JSON Lines. It names people, so only the user who made it can read it.</summary>
internal sealed class ImportReport : IDisposable
{
    private readonly StreamWriter writer;

    private ImportReport(StreamWriter writer) => this.writer = writer;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static ImportReport Create(string path)
    {
        File.Delete(path);  // an older one may be readable by others
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new ImportReport(new StreamWriter(path, options));
    }

    /// <summary>One line: whether the account was taken, its key and name in Django, a code and a sentence.</summary>
    public void Write(ImportFinding finding) => writer.WriteLine(JsonSerializer.Serialize(
        new ReportLine(finding.IsTaken, finding.Account, finding.Username, finding.Code, finding.Says), ReportJson.Readable.ReportLine));

    public void Dispose() => writer.Dispose();
}

/// <summary>A line of the report.</summary>
internal sealed record ReportLine(bool Taken, string Account, string? Username, ImportCode Code, string Says);

[JsonSerializable(typeof(ReportLine))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Names outside ASCII as they are: the file is for people.</summary>
    public static ReportJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ImportCodeConverter() },
    });
}

/// <summary>Codes in snake_case.</summary>
internal sealed class ImportCodeConverter() : JsonStringEnumConverter<ImportCode>(JsonNamingPolicy.SnakeCaseLower);
