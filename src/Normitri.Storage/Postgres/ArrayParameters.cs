using Npgsql;

namespace Normitri.Storage.Postgres;

/// <summary>Turns a list into parameters that are arrays, one for each column.</summary>
internal readonly struct ArrayParameters<TItem>(NpgsqlCommand command, TItem[] items)
{
    public ArrayParameters<TItem> Add<TColumn>(Converter<TItem, TColumn> column)
    {
        command.Parameters.Add(new NpgsqlParameter<TColumn[]> { TypedValue = Array.ConvertAll(items, column) });
        return this;
    }
}
