// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dovecotconfiguration.h"

#include <QFile>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace dropscope {

namespace {

DovecotConfiguration findUser()
{
    const passwd* entry = getpwuid(getuid());
    if (getuid() == 0) {
        entry = getpwnam("dovenull");
        if (entry == nullptr)
            entry = getpwnam("nobody");
    }
    if (entry == nullptr)
        return {getuid(), getgid(), {}, {}};
    const struct group* group = getgrgid(entry->pw_gid);
    return {entry->pw_uid, entry->pw_gid, entry->pw_name, QByteArray(group == nullptr ? "" : group->gr_name)};
}

// The empty chroots are what lets an ordinary user run it. The rest makes it quick and patient: no delay
// after a wrong password but the half second that is Dovecot's own (auth_failure_delay, and no penalties kept
// by anvil), no fsync, many connections of one user.
constexpr auto commonText = R"(protocols = pop3
listen = HOST
base_dir = FOLDER/run
state_dir = FOLDER/state
log_path = FOLDER/log
default_internal_user = USER
default_internal_group = GROUP
default_login_user = USER
first_valid_uid = 1
first_valid_gid = 1
auth_username_chars =
auth_username_format = %u
auth_failure_delay = 0
auth_cache_size = 0
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 0
userdb {
  driver = passwd-file
  args = username_format=%u FOLDER/users/%Mu
}
service pop3-login {
  chroot =
  service_count = 0
  inet_listener pop3 {
    port = PLAIN_PORT
  }
  inet_listener pop3s {
    port = TLS_PORT
    ssl = yes
  }
}
service pop3 {
  process_limit = 256
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
)";

// A client is asked for a certificate and need not have one. Whoever has one is the user that it names,
// whatever the method.
constexpr auto tlsText = R"(ssl = yes
ssl_cert = <FOLDER/server.pem
ssl_key = <FOLDER/server.key
ssl_ca = <FOLDER/ca.pem
ssl_require_crl = no
ssl_verify_client_cert = yes
auth_ssl_username_from_cert = yes
)";

// Dovecot itself knows no newest protocol that it would speak, but OpenSSL does.
constexpr auto oldDeviceText = R"(import_environment = TZ OPENSSL_CONF=FOLDER/openssl.cnf
ssl_min_protocol = TLSv1
ssl_cipher_list = ALL:@SECLEVEL=0
)";

// Each kind of proof has a database of its own, or a token would be tried as a password, too.
constexpr auto passwordText = R"(passdb {
  driver = passwd-file
  mechanisms = plain login apop cram-md5 digest-md5 scram-sha-1 scram-sha-256
  args = username_format=%u FOLDER/users/%Mu
}
)";
constexpr auto tokenPassdbText = R"(passdb {
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = FOLDER/oauth2.conf
}
)";
constexpr auto certificateText = R"(passdb {
  driver = static
  mechanisms = external
  args = nopassword=y
}
)";

QByteArray settingText(const char* name, const QByteArray& value)
{
    return QByteArray(name) + " = " + value + '\n';
}

QByteArray yesNo(bool isYes) { return isYes ? "yes" : "no"; }

} // namespace

const DovecotConfiguration& DovecotConfiguration::forThisUser()
{
    static const DovecotConfiguration found = findUser();
    return found;
}

QByteArray DovecotConfiguration::host(const DovecotOptions& options)
{
    return options.refusesClearText ? "127.0.0.2" : "127.0.0.1";
}

QByteArray DovecotConfiguration::text(const QString& folder, DovecotPorts ports,
                                      const DovecotOptions& options) const
{
    QByteArray text = commonText;
    text += options.hasTls ? QByteArray(tlsText) : settingText("ssl", "no");
    if (options.isOldDevice)
        text += oldDeviceText;
    text += settingText("auth_mechanisms", options.mechanisms);
    text += settingText("disable_plaintext_auth", yesNo(options.refusesClearText));
    text += settingText("pop3_lock_session", yesNo(options.locksMaildrop));
    text += passwordText;
    if (options.mechanisms.contains("oauth"))
        text += tokenPassdbText;
    if (options.mechanisms.contains("external"))
        text += certificateText;
    text.replace("USER", user).replace("GROUP", group).replace("HOST", host(options));
    text.replace("PLAIN_PORT", QByteArray::number(ports.plain));
    text.replace("TLS_PORT", QByteArray::number(ports.tls));
    text.replace("FOLDER", QFile::encodeName(folder)); // last: its name may hold the other words
    return text + options.extraConfiguration + '\n';
}

QByteArray DovecotConfiguration::oldTlsText()
{
    return R"(openssl_conf = library
[library]
ssl_conf = defaults
[defaults]
system_default = old
[old]
MinProtocol = TLSv1
MaxProtocol = TLSv1.1
CipherString = ALL:@SECLEVEL=0
)";
}

QByteArray DovecotConfiguration::tokenText(const QString& folder)
{
    const QByteArray text = R"(introspection_mode = local
local_validation_key_dict = fs:posix:prefix=FOLDER/keys/
username_attribute = sub
)";
    return QByteArray(text).replace("FOLDER", QFile::encodeName(folder));
}

QString DovecotConfiguration::keyFileName() { return QStringLiteral("keys/default/HS256/default"); }

} // namespace dropscope
