namespace Azure;

public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    public abstract IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default);

    internal static AsyncPageable<T> From(Func<CancellationToken, IAsyncEnumerable<T>> items) => new Items(items);

    private sealed class Items(Func<CancellationToken, IAsyncEnumerable<T>> items) : AsyncPageable<T>
    {
        public override IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            items(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }
}
