namespace Normitri.Server.Tests.Hosting;

/// <summary>For states that only reading shows.</summary>
internal static class Until
{
    public static async Task<T> Async<T>(Func<Task<T>> read, Func<T, bool> isSo, string what, int seconds = 30)
    {
        var deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var value = await read();
            if (isSo(value))
                return value;
            Assert.True(DateTime.UtcNow < deadline, $"{what} did not come within {seconds} s; last: {value}");
            await Task.Delay(25);
        }
    }
}
