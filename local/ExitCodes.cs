namespace PocGrid.Local;

/// <summary>Exit codes of the command line; documented in the README.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Fault = 1;
    public const int Usage = 2;
    public const int BadInput = 3;
    public const int Lake = 4;
    public const int Audit = 5;
    public const int Fetch = 6;
    public const int Memory = 7;
    public const int Cancelled = 130;
}
