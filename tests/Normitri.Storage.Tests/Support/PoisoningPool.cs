using System.Buffers;

namespace Normitri.Storage.Tests.Support;

/// <summary>Spoils what comes back, so that a reader of memory it no longer holds is found out; refuses what is not its own or comes back twice.</summary>
internal sealed class PoisoningPool : ArrayPool<byte>
{
    public const byte Poison = 0xDD;

    private readonly HashSet<byte[]> _out = new(ReferenceEqualityComparer.Instance);

    public int Out
    {
        get
        {
            lock (_out)
                return _out.Count;
        }
    }

    public override byte[] Rent(int minimumLength)
    {
        var array = new byte[minimumLength];
        lock (_out)
            _out.Add(array);
        return array;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        lock (_out)
            Assert.True(_out.Remove(array), "An array came back that is not out.");
        Array.Fill(array, Poison);
    }
}
