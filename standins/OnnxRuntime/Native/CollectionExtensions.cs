namespace Microsoft.ML.OnnxRuntime.Native;

internal static class CollectionExtensions
{
    /// <summary>The item at this index; for arrays and lists without an enumerator, so without an allocation.</summary>
    public static T At<T>(this IReadOnlyCollection<T> items, int index) => items switch
    {
        T[] array => array[index],
        IReadOnlyList<T> list => list[index],
        _ => items.ElementAt(index),
    };
}
