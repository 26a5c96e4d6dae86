namespace Gatehouse.Server.Foundation.Storage.Mapping;

/// <summary>What a value is in the database.</summary>
internal enum StoredKind
{
    Integer,
    Real,
    Boolean,
    Text,
    Bytes,
    Texts,
    Integers,

    /// <summary>Null, in a column that whoever hands it over does not know.</summary>
    Unknown,
}
