namespace Azure;

public class RequestConditions : MatchConditions;
