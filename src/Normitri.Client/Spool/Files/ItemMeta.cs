using System.Buffers.Binary;
using System.Text;

namespace Normitri.Client;

/// <summary>What is kept of an item beside its picture.</summary>
/// <param name="Id">Rises from item to item of a spool.</param>
/// <param name="Class">How it is treated.</param>
/// <param name="Unit">Whose it is.</param>
/// <param name="Sequence">The sender's number.</param>
/// <param name="CapturedAt">By the sender's clock.</param>
/// <param name="EnqueuedAt">By this process's clock.</param>
/// <param name="CustomerId">As in <see cref="CameraFrame.CustomerId"/>.</param>
/// <param name="TraceParent">The trace that it belongs to.</param>
internal sealed record ItemMeta(
    long Id, SpoolClass Class, UnitName Unit, ulong Sequence, DateTimeOffset CapturedAt, DateTimeOffset EnqueuedAt, string? CustomerId, string? TraceParent)
{
    private const int Fixed = 36;
    private const byte Customer = 1;

    /// <summary>Bytes that it takes; never more than <see cref="RecordHeader.MostMeta"/>.</summary>
    public int Length => Fixed + 4 + Unit.Store.Length + Unit.Name.Length + (CustomerId?.Length ?? 0) + (TraceParent?.Length ?? 0);

    /// <summary>Writes it and says how many bytes that took.</summary>
    public int Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, Id);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], CapturedAt.Ticks);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], EnqueuedAt.UtcTicks);
        BinaryPrimitives.WriteInt16LittleEndian(target[32..], (short)CapturedAt.TotalOffsetMinutes);
        target[34] = (byte)Class;
        target[35] = Unit.IsCustomer ? Customer : (byte)0;
        var at = Fixed;
        foreach (var text in (ReadOnlySpan<string?>)[Unit.Store, Unit.Name, CustomerId, TraceParent])
        {
            target[at] = (byte)Encoding.ASCII.GetBytes(text ?? "", target[(at + 1)..]);
            at += 1 + target[at];
        }

        return at;
    }

    /// <summary>Null when the bytes are none.</summary>
    public static ItemMeta? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Fixed)
            return null;
        var rest = bytes[Fixed..];
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]);
        var enqueued = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]);
        var minutes = BinaryPrimitives.ReadInt16LittleEndian(bytes[32..]);
        var @class = (SpoolClass)bytes[34];
        if (ReadText(ref rest) is not { } store || ReadText(ref rest) is not { } name || ReadText(ref rest) is not { } customer || ReadText(ref rest) is not { } trace)
            return null;
        if (!UnitName.TryCreate(store, name, bytes[35] == Customer, out var unit) || !Enum.IsDefined(@class) || Time(ticks, minutes) is not { } captured
            || Time(enqueued, 0) is not { } at)
        {
            return null;
        }

        return new ItemMeta(
            BinaryPrimitives.ReadInt64LittleEndian(bytes), @class, unit, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), captured, at,
            customer.Length == 0 ? null : customer, trace.Length == 0 ? null : trace);
    }

    private static string? ReadText(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] >= rest.Length)
            return null;
        var text = Encoding.ASCII.GetString(rest.Slice(1, rest[0]));
        rest = rest[(1 + rest[0])..];
        return text;
    }

    private static DateTimeOffset? Time(long ticks, short minutes)
    {
        var utc = ticks - (minutes * TimeSpan.TicksPerMinute);
        var fits = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks && utc >= 0 && utc <= DateTime.MaxValue.Ticks && minutes is >= -840 and <= 840;
        return fits ? new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)) : null;
    }
}
