using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PocGrid.Tests.Fuzz;

/// <summary>Damages bytes in the ways in which files come damaged or are made to do harm; the same number damages alike.</summary>
internal sealed class Mutator(int number)
{
    /// <summary>Files are kept small, so that many can be tried.</summary>
    private const int LongestFile = 1 << 20;

    private static readonly string[] Tokens =
    [
        "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\0", "=", "#", "sep=;\n", "NA", "NaN", "-1", "1e999", "-0", "0x1F", "1,600",
        "5,39", "3e3", "2014-02-30", "31/02/2014", "13/13/2014", "0000-00-00",
        "99999999999999999999", "2147483648", "-2147483649", "9223372036854775807", "4.9e-324", "\uFEFF", "\u202E", "\\ud800", "\\u0000",
        "é", "[", "]", "{", "}", "[[[[[[[[", "null", "true", "\"type\":", "{\"type\":\"Polygon\"}",
        "<", ">", "&", "&#0;", "&#x1F600;", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b \"b\">]>", "xml:space=\"preserve\"", "r=\"XFD1048576\"",
        "t=\"s\"", "t=\"d\"", "t=\"b\"", "s=\"9\"",
        "../", "PK\u0003\u0004", "SELECT", "CREATE VIEW v AS",
    ];

    private static readonly long[] Numbers = [0, 1, -1, 2, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, uint
        .MaxValue, long.MaxValue, long.MinValue, 1 << 24];

    private readonly Random _random = new(number);

    /// <summary>A number below this.</summary>
    public int Next(int most) => _random.Next(most);

    /// <summary>The bytes with one to six changes.</summary>
    public byte[] Damage(byte[] sound)
    {
        var bytes = sound.ToList();
        for (var changes = 1 + Math.Min(_random.Next(6), _random.Next(6)); changes > 0; changes--)
        {
            Change(bytes);
        }

        return bytes.Count > LongestFile ? [.. bytes[..LongestFile]] : [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 << _random.Next(10));
        switch (_random.Next(13))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when length > 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                var some = new byte[_random.Next(1, 40)];
                _random.NextBytes(some);
                bytes.InsertRange(at, some);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6 when length > 0:
                var from = bytes.GetRange(_random.Next(bytes.Count - length + 1), length);
                Overwrite(bytes, at, [.. from]);
                break;
            case 7 or 8:
                ReplaceNumber(bytes, at);
                break;
            case 9 or 10:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[_random.Next(Tokens.Length)]));
                break;
            case 11:
                OverwriteNumber(bytes, at);
                break;
            case 12 when length > 0 && _random.Next(4) == 0:
                var piece = bytes.GetRange(at, Math.Min(length, 64));
                bytes.InsertRange(at, Enumerable.Repeat(piece, _random.Next(2000)).SelectMany(one => one));
                break;
        }
    }

    /// <summary>The next run of digits, as text, becomes another number.</summary>
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        var first = bytes.FindIndex(at, one => one is >= (byte)'0' and <= (byte)'9');
        if (first < 0)
        {
            return;
        }

        var end = bytes.FindIndex(first, one => one is < (byte)'0' or > (byte)'9');
        bytes.RemoveRange(first, (end < 0 ? bytes.Count : end) - first);
        bytes.InsertRange(first, Encoding.ASCII.GetBytes(Numbers[_random.Next(Numbers.Length)].ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>One to eight bytes become another number in binary, in either order.</summary>
    private void OverwriteNumber(List<byte> bytes, int at)
    {
        var binary = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(binary, Numbers[_random.Next(Numbers.Length)]);
        binary = binary[..(1 << _random.Next(4))];
        if (_random.Next(2) == 0)
        {
            Array.Reverse(binary);
        }

        Overwrite(bytes, at, binary);
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (var i = 0; i < with.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = with[i];
        }
    }
}
