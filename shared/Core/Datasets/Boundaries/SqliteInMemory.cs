using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PocGrid.Datasets.Boundaries;

/// <summary>An SQLite database that is read from memory, since sources come as streams and leave no file behind.</summary>
internal sealed class SqliteInMemory : IDisposable
{
    // SQLite file format, 1.3: versions for writing and reading, 2 where the file was left in WAL mode, which needs a second file.
    private const int WriteVersion = 18;
    private const int ReadVersion = 19;

    // A layer takes some ten steps of SQLite's machine a feature and one a value, so that a hundred thousand features of a hundred
    // values are read; a schema can be written so that it never ends.
    private const int StepsAtOnce = 1_000_000;
    private const int MostTimes = 15;

    private readonly GCHandle _content;
    private int _times;

    /// <param name="content">The database file; changed where it is in WAL mode.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SqliteInMemory(byte[] content)
    {
        if (content.Length > ReadVersion)
        {
            (content[WriteVersion], content[ReadVersion]) = (1, 1);
        }

        Connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        _content = GCHandle.Alloc(content, GCHandleType.Pinned);
        try
        {
            Connection.Open();
            SqliteException.ThrowExceptionForRC(
                raw.sqlite3_deserialize(
                    Connection.Handle,
                    "main",
                    _content.AddrOfPinnedObject(),
                    content.Length,
                    content.Length,
                    raw.SQLITE_DESERIALIZE_READONLY), Connection.Handle);
            // The file is a stranger's: its schema may call no function that has effects.
            using var command = Connection.CreateCommand();
            command.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON";
            command.ExecuteNonQuery();
            // Nor may it make values that the file does not hold, or count for ever.
            raw.sqlite3_limit(Connection.Handle, raw.SQLITE_LIMIT_LENGTH, Math.Max(content.Length, 1 << 20));
            raw.sqlite3_progress_handler(Connection.Handle, StepsAtOnce, _ => ++_times > MostTimes ? 1 : 0, null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        _content.Free();
    }
}
