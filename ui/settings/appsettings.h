// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "ui/settings/proxyfields.h"
#include "ui/settings/recentaddress.h"
#include "ui/settings/savedfilter.h"
#include "ui/settings/servefields.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>

class QSettings;

namespace dropscope::ui {

/// What is remembered from one start to the next, shared by all windows. No secret passes through here: an
/// address that holds a password is not kept.
class AppSettings final : public QObject
{
    Q_OBJECT

public:
    /// Kept in storage; tests give one of their own.
    explicit AppSettings(std::unique_ptr<QSettings> storage, QObject* parent = nullptr);
    ~AppSettings() override;
    /// The storage of the person who runs the program.
    [[nodiscard]] static std::unique_ptr<QSettings> personalStorage();

    static constexpr qsizetype addressLimit = 20;
    /// Newest first, at most addressLimit.
    [[nodiscard]] const QList<RecentAddress>& recentAddresses() const { return m_addresses; }
    void remember(const RecentAddress& address);
    /// Null if it was not opened before. Valid until the next change.
    [[nodiscard]] const RecentAddress* recentAddress(const QString& address) const;
    /// With what was permitted there, and with the trusted certificate where no other address leads to that
    /// server.
    void forget(const QString& address);

    /// The person said that the password may go there in clear, always.
    [[nodiscard]] bool isClearTextPermitted(const QString& address) const;
    void permitClearText(const QString& address);

    /// SHA-256 of the certificate that the person trusts for a server (serverText()); empty if there is none.
    [[nodiscard]] Octets trustedFingerprint(const QString& server) const;
    /// An empty one is forgotten.
    void setTrustedFingerprint(const QString& server, const Octets& sha256);

    [[nodiscard]] Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);

    /// Geometry of the window, places of splitters, state of tables and the log, each under its name.
    [[nodiscard]] QByteArray layout(const QString& name) const;
    void setLayout(const QString& name, const QByteArray& layout);

    /// Whether the saved servers stand at the left of the window; absent while nobody has said so.
    [[nodiscard]] std::optional<bool> isProfileListShown() const;
    void setProfileListShown(bool shown);

    static constexpr qsizetype filterLimit = 100;
    /// Filters of the protocol log that have a name, in the order in which they were saved.
    [[nodiscard]] QList<SavedFilter> savedFilters() const;
    /// One of the same name is replaced; beyond the limit the oldest go.
    void saveFilter(const SavedFilter& filter);
    void forgetFilter(const QString& name);

    /// As they were when a proxy last began.
    [[nodiscard]] ProxyFields proxyFields() const;
    void setProxyFields(const ProxyFields& fields);

    /// Where a message was saved last; empty before the first.
    [[nodiscard]] QString saveFolder() const;
    void setSaveFolder(const QString& folder);

    /// As they were when a test server last began.
    [[nodiscard]] ServeFields serveFields() const;
    void setServeFields(const ServeFields& fields);

    static constexpr qsizetype fileLimit = 10;
    /// Recordings and captures that were opened, absolute paths, the newest first.
    [[nodiscard]] QStringList recentFiles() const;
    void rememberFile(const QString& path);
    void forgetFiles();

signals:
    void recentAddressesChanged();
    void recentFilesChanged();
    void themeModeChanged();

private:
    void readAddresses();
    void forgetCertificateFor(const QString& address);
    void writeAddresses();
    void writeFilters(const QList<SavedFilter>& filters);

    std::unique_ptr<QSettings> m_storage;
    QList<RecentAddress> m_addresses;
};

} // namespace dropscope::ui
