namespace Microsoft.SqlServer.Server;

/// <summary>Storage format of a user-defined type; SqlClient only asks whether an attribute is present.</summary>
public enum Format
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>SQL Server's own serialization.</summary>
    Native = 1,

    /// <summary>The type writes itself.</summary>
    UserDefined = 2,
}

/// <summary>A user-defined type that reads and writes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads the value from <paramref name="r"/>.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value to <paramref name="w"/>.</summary>
    void Write(BinaryWriter w);
}

/// <summary>Marks a user-defined type.</summary>
/// <param name="format">How the type is stored.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How the type is stored.</summary>
    public Format Format { get; } = format;

    /// <summary>Largest size in bytes; -1 for unlimited.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether all instances have the same size.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether the stored bytes sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Name of the method that validates an instance.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>Name of the type in SQL.</summary>
    public string? Name { get; set; }
}

/// <summary>Thrown for a type that is not a valid user-defined type.</summary>
public sealed class InvalidUdtException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public InvalidUdtException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
