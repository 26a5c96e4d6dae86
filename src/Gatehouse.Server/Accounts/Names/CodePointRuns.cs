using System.Text;

namespace Gatehouse.Server.Accounts.Names;

/// <summary>A property of code points, kept as the places where its value changes.</summary>
/// <param name="starts">The first code point of every run, rising from 0.</param>
/// <param name="values">The value of each run.</param>
internal sealed class CodePointRuns<T>(int[] starts, T[] values)
{
    public T this[Rune rune]
    {
        get
        {
            var found = Array.BinarySearch(starts, rune.Value);
            return values[found >= 0 ? found : ~found - 1];
        }
    }
}
