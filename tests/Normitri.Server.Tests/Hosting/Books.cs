namespace Normitri.Server.Tests.Hosting;

/// <summary>The books of a camera as the API shows them; accepted = processed + dropped + dead + waiting is checked at every look.</summary>
internal sealed record Books(long Accepted, long Processed, long Dropped, long Dead, long Waiting)
{
    public static Task<Books> OfAsync(TestServer server, string store, string camera, Func<Books, bool> until) =>
        Until.Async(() => ReadAsync(server, store, camera), until, $"the books of {store}/{camera}");

    private static async Task<Books> ReadAsync(TestServer server, string store, string camera)
    {
        var list = await (await server.Admin.GetAsync($"/v1/stores/{store}/cameras")).Ensure(200);
        var books = list.GetProperty("cameras").EnumerateArray().Single(entry => entry.GetProperty("camera").GetString() == camera).GetProperty("books");
        var read = new Books(Get("accepted"), Get("processed"), Get("dropped"), Get("dead"), Get("waiting"));
        Assert.Equal(read.Accepted, read.Processed + read.Dropped + read.Dead + read.Waiting);
        return read;

        long Get(string name) => books.GetProperty(name).GetInt64();
    }
}
