using System.Globalization;
using Gatehouse.Server.Import;

namespace Gatehouse.Commands;

/// <summary>How far an import is, in one line.</summary>
internal static class ImportLine
{
    private const int WidestBar = 40, NarrowestBar = 8;

    /// <summary>Counts, rate and the time that is left: <c>420,000 of 1,000,000 users, 5,912/s, 1:38 left</c>.</summary>
    public static string Text(ImportProgress progress, double perSecond)
    {
        var counts = $"{Number(progress.Seen)} of {Number(progress.Total)} users";
        if (perSecond < 1)
            return counts;

        var left = TimeSpan.FromSeconds((progress.Total - progress.Seen) / perSecond);
        return $"{counts}, {Number((long)perSecond)}/s{(left > TimeSpan.Zero ? $", {Duration(left)} left" : "")}";
    }

    /// <summary>The same after a bar and the percentage; without the bar where there is no room for it.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="perSecond">How fast.</param>
    /// <param name="width">Columns there are.</param>
    public static string Bar(ImportProgress progress, double perSecond, int width)
    {
        var part = progress.Total == 0 ? 1 : Math.Clamp((double)progress.Seen / progress.Total, 0, 1);
        var text = $"{((int)(part * 100)).ToString(CultureInfo.InvariantCulture),3}%  {Text(progress, perSecond)}";
        var room = Math.Min(width - text.Length - 4, WidestBar);
        if (room < NarrowestBar)
            return text.Length <= width ? text : text[..Math.Max(width, 0)];

        var done = (int)(part * room);
        return $"[{new string('#', done)}{new string('.', room - done)}]  {text}";
    }

    /// <summary>Minutes and seconds, with hours where there are any.</summary>
    public static string Duration(TimeSpan duration) => duration.ToString(duration < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
