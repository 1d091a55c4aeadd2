using System.Numerics;

namespace Editor.Lisp;

/// <summary>A day and a time of day by the Gregorian calendar, in any year.</summary>
internal readonly record struct CivilTime(long Year, int Month, int Day, int Hour, int Minute, int Second)
{
    /// <summary>The civil time of seconds since 1970, already moved to the zone.</summary>
    public static CivilTime Of(long seconds)
    {
        long days = Math.DivRem(seconds, 86400, out long rest);
        if (rest < 0)
        {
            rest += 86400;
            days--;
        }

        // eras of 400 years that begin on the first of March
        long z = days + 719468;
        long era = (z >= 0 ? z : z - 146096) / 146097;
        long dayOfEra = z - (era * 146097);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long shifted = ((5 * dayOfYear) + 2) / 153;
        int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        int day = (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1);
        return new CivilTime(yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
    }

    /// <summary>Days from 1970 to a day; months and days beyond their ranges count on.</summary>
    public static BigInteger Days(BigInteger year, BigInteger month, BigInteger day)
    {
        BigInteger months = (year * 12) + month - 1;
        BigInteger y = BigInteger.DivRem(months, 12, out BigInteger m);
        if (m.Sign < 0)
        {
            m += 12;
            y--;
        }

        int monthNumber = (int)m + 1;
        if (monthNumber <= 2) y--;
        BigInteger era = (y.Sign >= 0 ? y : y - 399) / 400;
        BigInteger yearOfEra = y - (era * 400);
        int dayOfYear = ((153 * (monthNumber + (monthNumber > 2 ? -3 : 9))) + 2) / 5;
        BigInteger dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146097) + dayOfEra - 719468 + day - 1;
    }

    /// <summary>0 is Sunday.</summary>
    public int DayOfWeek
    {
        get
        {
            int day = (int)((Days(Year, Month, Day) + 4) % 7);
            return day < 0 ? day + 7 : day;
        }
    }

    /// <summary>From 0.</summary>
    public int DayOfYear => (int)(Days(Year, Month, Day) - Days(Year, 1, 1));
}
