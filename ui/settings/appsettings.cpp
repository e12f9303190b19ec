// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appsettings.h"

#include "core/base/tlsfacts.h"
#include "core/protocol/values/popurl.h"
#include "ui/controller/addressinput.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr auto addressesKey = "recentAddresses"_L1;
constexpr auto clearTextKey = "clearTextPermitted"_L1;
constexpr auto certificatesKey = "trustedCertificates"_L1;
constexpr auto themeKey = "theme"_L1;
constexpr auto profileListKey = "profileListShown"_L1;
constexpr auto filtersKey = "logFilters"_L1;
constexpr auto filesKey = "recentFiles"_L1;
constexpr auto saveFolderKey = "saveFolder"_L1;
const QString proxyKey = u"proxy/"_s;
const QString serverKey = u"testServer/"_s;

/// The settings file is a file like any other: an address in it is believed only if it is one. The parser
/// refuses passwords.
bool isKeepable(const RecentAddress& recent) { return parsePopUrl(recent.address).hasValue(); }

QString serverOf(const QString& address)
{
    const auto url = parsePopUrl(address);
    return url ? serverText({url->host, url->port}) : QString();
}

template <typename Enum>
Enum enumOf(const QVariant& value, Enum last)
{
    const int number = value.toInt();
    return number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : Enum{};
}

} // namespace

AppSettings::AppSettings(std::unique_ptr<QSettings> storage, QObject* parent)
    : QObject(parent)
    , m_storage(std::move(storage))
{
    readAddresses();
}

AppSettings::~AppSettings() = default;

std::unique_ptr<QSettings> AppSettings::personalStorage()
{
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"dropscope"_s,
                                       u"dropscope"_s);
}

void AppSettings::readAddresses()
{
    const int count = m_storage->beginReadArray(addressesKey);
    for (int i = 0; i < std::min<int>(count, addressLimit); ++i) {
        m_storage->setArrayIndex(i);
        const RecentAddress recent{m_storage->value("address"_L1).toString(),
                                   enumOf(m_storage->value("signIn"_L1), SignInPolicy::OAuthBearer),
                                   enumOf(m_storage->value("family"_L1), AddressFamily::IPv6),
                                   enumOf(m_storage->value("security"_L1), Security::Tls),
                                   m_storage->value("certificate"_L1).toString(),
                                   m_storage->value("key"_L1).toString()};
        if (isKeepable(recent))
            m_addresses.append(recent);
    }
    m_storage->endArray();
}

void AppSettings::writeAddresses()
{
    m_storage->remove(addressesKey);
    m_storage->beginWriteArray(addressesKey, static_cast<int>(m_addresses.size()));
    for (int i = 0; i < m_addresses.size(); ++i) {
        const RecentAddress& recent = m_addresses.at(i);
        m_storage->setArrayIndex(i);
        m_storage->setValue("address"_L1, recent.address);
        m_storage->setValue("signIn"_L1, static_cast<int>(recent.policy));
        m_storage->setValue("family"_L1, static_cast<int>(recent.family));
        m_storage->setValue("security"_L1, static_cast<int>(recent.security));
        if (recent.certificateFile.isEmpty())
            continue;
        m_storage->setValue("certificate"_L1, recent.certificateFile);
        m_storage->setValue("key"_L1, recent.keyFile);
    }
    m_storage->endArray();
    emit recentAddressesChanged();
}

void AppSettings::remember(const RecentAddress& address)
{
    if (!isKeepable(address) || m_addresses.value(0) == address)
        return;
    m_addresses.removeIf([&](const RecentAddress& known) { return known.address == address.address; });
    m_addresses.prepend(address);
    if (m_addresses.size() > addressLimit)
        m_addresses.resize(addressLimit);
    writeAddresses();
}

const RecentAddress* AppSettings::recentAddress(const QString& address) const
{
    const auto found = std::ranges::find(m_addresses, address, &RecentAddress::address);
    return found == m_addresses.end() ? nullptr : &*found;
}

void AppSettings::forget(const QString& address)
{
    if (m_addresses.removeIf([&](const RecentAddress& known) { return known.address == address; }) == 0)
        return;
    QStringList permitted = m_storage->value(clearTextKey).toStringList();
    permitted.removeAll(address);
    m_storage->setValue(clearTextKey, permitted);
    forgetCertificateFor(address);
    writeAddresses();
}

void AppSettings::forgetCertificateFor(const QString& address)
{
    const QString server = serverOf(address);
    const bool isKnownOtherwise = std::ranges::any_of(
        m_addresses, [&](const RecentAddress& known) { return serverOf(known.address) == server; });
    if (!isKnownOtherwise)
        setTrustedFingerprint(server, {});
}

bool AppSettings::isClearTextPermitted(const QString& address) const
{
    return m_storage->value(clearTextKey).toStringList().contains(address);
}

void AppSettings::permitClearText(const QString& address)
{
    QStringList permitted = m_storage->value(clearTextKey).toStringList();
    if (permitted.contains(address))
        return;
    permitted.append(address);
    m_storage->setValue(clearTextKey, permitted);
}

// One list of "host:port fingerprint": a host in a key could hold what a key cannot.
Octets AppSettings::trustedFingerprint(const QString& server) const
{
    for (const QString& entry : m_storage->value(certificatesKey).toStringList())
        if (entry.section(u' ', 0, 0) == server)
            return parseFingerprint(entry.section(u' ', 1));
    return {};
}

void AppSettings::setTrustedFingerprint(const QString& server, const Octets& sha256)
{
    QStringList entries = m_storage->value(certificatesKey).toStringList();
    entries.removeIf([&](const QString& entry) { return entry.section(u' ', 0, 0) == server; });
    if (!sha256.isEmpty())
        entries.append(server + u' ' + fingerprintText(sha256));
    m_storage->setValue(certificatesKey, entries);
}

Theme::Mode AppSettings::themeMode() const { return enumOf(m_storage->value(themeKey), Theme::Mode::Dark); }

void AppSettings::setThemeMode(Theme::Mode mode)
{
    m_storage->setValue(themeKey, static_cast<int>(mode));
    emit themeModeChanged();
}

QByteArray AppSettings::layout(const QString& name) const
{
    return m_storage->value("layout/"_L1 + name).toByteArray();
}

void AppSettings::setLayout(const QString& name, const QByteArray& layout)
{
    m_storage->setValue("layout/"_L1 + name, layout);
}

std::optional<bool> AppSettings::isProfileListShown() const
{
    const QVariant shown = m_storage->value(profileListKey);
    return shown.isValid() ? std::optional(shown.toBool()) : std::nullopt;
}

void AppSettings::setProfileListShown(bool shown) { m_storage->setValue(profileListKey, shown); }

QString AppSettings::saveFolder() const { return m_storage->value(saveFolderKey).toString(); }

void AppSettings::setSaveFolder(const QString& folder) { m_storage->setValue(saveFolderKey, folder); }

QStringList AppSettings::recentFiles() const
{
    QStringList files = m_storage->value(filesKey).toStringList();
    files.removeAll(QString());
    return files.mid(0, fileLimit);
}

void AppSettings::rememberFile(const QString& path)
{
    QStringList files = recentFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    files.removeAll(absolute);
    files.prepend(absolute);
    m_storage->setValue(filesKey, files.mid(0, fileLimit));
    emit recentFilesChanged();
}

void AppSettings::forgetFiles()
{
    m_storage->remove(filesKey);
    emit recentFilesChanged();
}

QList<SavedFilter> AppSettings::savedFilters() const
{
    QList<SavedFilter> filters;
    const auto count = std::min<qsizetype>(m_storage->beginReadArray(filtersKey), filterLimit);
    for (qsizetype i = 0; i < count; ++i) {
        m_storage->setArrayIndex(static_cast<int>(i));
        const SavedFilter filter{m_storage->value("name"_L1).toString(),
                                 m_storage->value("filter"_L1).toString()};
        if (!filter.name.isEmpty() && !filter.filter.isEmpty())
            filters.append(filter);
    }
    m_storage->endArray();
    return filters;
}

void AppSettings::saveFilter(const SavedFilter& filter)
{
    QList<SavedFilter> filters = savedFilters();
    const auto same = std::ranges::find(filters, filter.name, &SavedFilter::name);
    if (same == filters.end())
        filters.append(filter);
    else
        same->filter = filter.filter;
    while (filters.size() > filterLimit)
        filters.removeFirst();
    writeFilters(filters);
}

void AppSettings::forgetFilter(const QString& name)
{
    QList<SavedFilter> filters = savedFilters();
    filters.removeIf([&name](const SavedFilter& filter) { return filter.name == name; });
    writeFilters(filters);
}

void AppSettings::writeFilters(const QList<SavedFilter>& filters)
{
    m_storage->remove(filtersKey);
    m_storage->beginWriteArray(filtersKey);
    for (qsizetype i = 0; i < filters.size(); ++i) {
        m_storage->setArrayIndex(static_cast<int>(i));
        m_storage->setValue("name"_L1, filters.at(i).name);
        m_storage->setValue("filter"_L1, filters.at(i).filter);
    }
    m_storage->endArray();
}

ProxyFields AppSettings::proxyFields() const
{
    const auto value = [this](QLatin1StringView key, const QVariant& usual) {
        return m_storage->value(proxyKey + key, usual);
    };
    ProxyFields fields;
    fields.server = value("server"_L1, {}).toString();
    if (!fields.server.isEmpty() && !parsePopUrl(fields.server)) // it refuses passwords
        fields.server.clear();
    fields.security = enumOf(value("security"_L1, 0), Security::Tls);
    fields.acceptsAnyCertificate = value("acceptsAnyCertificate"_L1, false).toBool();
    fields.listenAddress = value("listenAddress"_L1, fields.listenAddress).toString();
    const int port = value("port"_L1, 0).toInt();
    fields.port = port < 0 || port > 65535 ? quint16(0) : static_cast<quint16>(port);
    fields.wantsTlsOfClients = value("tls"_L1, false).toBool();
    fields.terminatesStls = value("terminatesStls"_L1, false).toBool();
    fields.faults = value("faults"_L1, {}).toString();
    return fields;
}

void AppSettings::setProxyFields(const ProxyFields& fields)
{
    const auto set = [this](QLatin1StringView key, const QVariant& value) {
        m_storage->setValue(proxyKey + key, value);
    };
    set("server"_L1, fields.server);
    set("security"_L1, static_cast<int>(fields.security));
    set("acceptsAnyCertificate"_L1, fields.acceptsAnyCertificate);
    set("listenAddress"_L1, fields.listenAddress);
    set("port"_L1, fields.port);
    set("tls"_L1, fields.wantsTlsOfClients);
    set("terminatesStls"_L1, fields.terminatesStls);
    set("faults"_L1, fields.faults);
}

ServeFields AppSettings::serveFields() const
{
    const auto value = [this](QLatin1StringView key, const QVariant& usual) {
        return m_storage->value(serverKey + key, usual);
    };
    ServeFields fields;
    fields.source = value("source"_L1, {}).toString();
    const int port = value("port"_L1, 0).toInt();
    fields.port = port < 0 || port > 65535 ? quint16(0) : static_cast<quint16>(port);
    fields.user = value("user"_L1, fields.user).toString();
    fields.tls = value("tls"_L1, fields.tls).toInt();
    fields.dialect = value("dialect"_L1, {}).toString();
    fields.isExclusive = value("exclusive"_L1, fields.isExclusive).toBool();
    return fields;
}

void AppSettings::setServeFields(const ServeFields& fields)
{
    m_storage->setValue(serverKey + "source"_L1, fields.source);
    m_storage->setValue(serverKey + "port"_L1, fields.port);
    m_storage->setValue(serverKey + "user"_L1, fields.user);
    m_storage->setValue(serverKey + "tls"_L1, fields.tls);
    m_storage->setValue(serverKey + "dialect"_L1, fields.dialect);
    m_storage->setValue(serverKey + "exclusive"_L1, fields.isExclusive);
}

} // namespace dropscope::ui
