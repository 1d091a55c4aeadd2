namespace Editor.Processes;

/// <content>The services that people name most, from IANA's registry, for where the system has no table.</content>
public sealed partial class ServiceTable
{
    private static bool TryFindWellKnown(string service, bool datagram, out int port)
    {
        port = datagram ? WellKnownUdp(service) : WellKnownTcp(service);
        return port > 0;
    }

    private static int WellKnownTcp(string service) => service switch
    {
        "echo" => 7,
        "discard" => 9,
        "daytime" => 13,
        "chargen" => 19,
        "ftp" => 21,
        "ssh" => 22,
        "telnet" => 23,
        "smtp" or "mail" => 25,
        "time" => 37,
        "whois" => 43,
        "domain" => 53,
        "gopher" => 70,
        "finger" => 79,
        "http" or "www" => 80,
        "pop3" or "pop-3" => 110,
        "nntp" => 119,
        "imap2" or "imap" => 143,
        "irc" => 194,
        "ldap" => 389,
        "https" => 443,
        "submissions" or "smtps" => 465,
        "submission" => 587,
        "ldaps" => 636,
        "domain-s" => 853,
        "rsync" => 873,
        "ftps" => 990,
        "imaps" => 993,
        "pop3s" => 995,
        "mqtt" => 1883,
        "mysql" => 3306,
        "postgresql" => 5432,
        "amqp" => 5672,
        "redis" => 6379,
        "ircd" => 6667,
        "ircs-u" => 6697,
        "http-alt" => 8080,
        "mqtts" or "secure-mqtt" => 8883,
        _ => 0,
    };

    private static int WellKnownUdp(string service) => service switch
    {
        "echo" => 7,
        "discard" => 9,
        "daytime" => 13,
        "chargen" => 19,
        "time" => 37,
        "domain" => 53,
        "bootps" => 67,
        "bootpc" => 68,
        "tftp" => 69,
        "ntp" => 123,
        "snmp" => 161,
        "snmp-trap" => 162,
        "https" => 443,
        "syslog" => 514,
        "coap" => 5683,
        _ => 0,
    };
}
