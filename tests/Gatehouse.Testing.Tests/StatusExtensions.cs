namespace Gatehouse.Testing.Tests;

/// <summary>What most tests look at.</summary>
internal static class StatusExtensions
{
    public static async Task<int> StatusAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
