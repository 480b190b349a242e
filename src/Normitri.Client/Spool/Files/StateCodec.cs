using System.Text;

namespace Normitri.Client;

/// <summary>The state as bytes. The checksum of its record says that it is whole.</summary>
internal static class StateCodec
{
    private const int Version = 1;

    public static byte[] Write(StateData state)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.ASCII);
        writer.Write(Version);
        writer.Write(state.Generation);
        writer.Write(state.NextId);
        writer.Write(state.Damage.TornTails);
        writer.Write(state.Damage.TornBytes);
        writer.Write(state.Damage.DamagedRecords);
        writer.Write(state.Damage.LostStates);
        Write(writer, state.Folded);
        writer.Write(state.Units.Count);
        foreach (var unit in state.Units)
        {
            writer.Write(unit.Name.Store);
            writer.Write(unit.Name.Name);
            writer.Write(unit.Name.IsCustomer);
            writer.Write(unit.LastStored is not null);
            writer.Write(unit.LastStored ?? 0);
            Write(writer, unit.Books);
        }

        writer.Write(state.DamagedPlaces.Count);
        foreach (var (segment, places) in state.DamagedPlaces)
        {
            writer.Write(segment);
            writer.Write(places);
        }

        WriteRanges(writer, state.Waiting);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">Written by a version that is newer.</exception>
    public static StateData Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.ASCII);
        if (reader.ReadInt32() is var version && version != Version)
            throw new InvalidDataException($"The spool was written by another version of the client ({version}).");
        var (generation, nextId) = (reader.ReadInt64(), reader.ReadInt64());
        var damage = new SpoolDamage(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var folded = ReadBooks(reader);
        var units = new List<UnitRecord>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            units.Add(ReadUnit(reader));
        var places = new Dictionary<long, int>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            places[reader.ReadInt64()] = reader.ReadInt32();
        return new StateData(generation, nextId, units, folded, ReadRanges(reader), places, damage);
    }

    private static UnitRecord ReadUnit(BinaryReader reader)
    {
        var (store, name, isCustomer) = (reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        var (hasLast, last) = (reader.ReadBoolean(), reader.ReadUInt64());
        return new UnitRecord(
            isCustomer ? UnitName.Customer(store, name) : UnitName.Camera(store, name), hasLast ? last : null, ReadBooks(reader));
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<SpoolBooks> books)
    {
        foreach (var one in books)
        {
            foreach (var count in (ReadOnlySpan<long>)[one.Enqueued, one.Sent, one.Duplicates, one.Shed, one.Dead, one.Waiting])
                writer.Write7BitEncodedInt64(count);
        }
    }

    private static SpoolBooks[] ReadBooks(BinaryReader reader)
    {
        var books = new SpoolBooks[SpoolUnit.Classes];
        for (var i = 0; i < books.Length; i++)
        {
            books[i] = new SpoolBooks(
                reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        }

        return books;
    }

    // Those that wait follow each other but for gaps: pairs of a gap and a run.
    private static void WriteRanges(BinaryWriter writer, IReadOnlyList<long> ids)
    {
        writer.Write(ids.Count);
        var end = 0L;
        for (var i = 0; i < ids.Count;)
        {
            var run = 1;
            while (i + run < ids.Count && ids[i + run] == ids[i] + run)
                run++;
            writer.Write7BitEncodedInt64(ids[i] - end);
            writer.Write7BitEncodedInt64(run);
            end = ids[i] + run;
            i += run;
        }
    }

    private static List<long> ReadRanges(BinaryReader reader)
    {
        var ids = new List<long>();
        var end = 0L;
        for (var left = reader.ReadInt32(); left > 0;)
        {
            var first = end + reader.Read7BitEncodedInt64();
            end = first + reader.Read7BitEncodedInt64();
            for (var id = first; id < end && left > 0; id++, left--)
                ids.Add(id);
        }

        return ids;
    }
}
