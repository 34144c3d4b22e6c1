namespace PocGrid.Estimation;

/// <summary>The covariance asked for does not exist for this fit; the message says why and may be shown as a refusal's reason.</summary>
public sealed class NoCovarianceException(string message) : Exception(message);
