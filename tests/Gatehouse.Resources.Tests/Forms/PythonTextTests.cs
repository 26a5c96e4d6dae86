using System.Text;

namespace Gatehouse.Resources.Tests.Forms;

public sealed class PythonTextTests
{
    /// <summary>D29: a number taken as text is written as Python writes it.</summary>
    [Fact]
    public void A_number_becomes_the_text_that_was_measured()
    {
        var differences = new List<string>();
        foreach (var line in Vectors.Lines("python-floats.tsv"))
        {
            var (json, text) = (line.Split('\t')[0], line.Split('\t')[1]);
            RestParser.Json.Parse(Encoding.ASCII.GetBytes(json), "application/json", out var value).ShouldBeNull(json);
            if (PythonText.Of(value) != text)
                differences.Add($"{json} was {PythonText.Of(value)} not {text}");
        }

        differences.ShouldBeEmpty();
    }
}
