// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"
#include "ui/controller/connectionrequest.h"
#include "ui/profiles/savedservers.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QFileDialog;
class QWidget;

namespace dropscope::ui {

class AppSettings;
class MessageStack;
class ProfilePasswords;

/// Everything that is done with saved servers but opening them: asks where a question is due, changes the
/// store and the keychain together, and tells what came of it.
class ProfileFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    ProfileFlow(SavedServers servers, ProfilePasswords& passwords, MessageStack& messages,
                AppSettings& settings, QWidget& window);

    void create();
    /// What a connection says, to be looked at and saved. The secret goes to the keychain if the person wants
    /// it remembered; empty where no sign-in has proved it.
    void save(const ConnectionRequest& request, const Secret& provenSecret);
    void edit(const QString& id);
    void duplicate(const QString& id);
    /// Without a question: it can be undone, but for its password.
    void remove(const QString& id);
    void importFile();
    void exportFile();

    void tell(const ProfileError& error);
    void tell(const KeychainError& error);

signals:
    void saved(const dropscope::Profile& profile);

private:
    void openDialog(const QString& title, const Profile& profile, const Secret& provenSecret);
    [[nodiscard]] Expected<Done, ProfileError> store(const Profile& profile, const Secret& provenSecret);
    [[nodiscard]] QFileDialog* makeFileDialog(const QString& title);
    void readImport(const QString& path);
    void import(const QList<ImportedProfile>& incoming, ClashChoice choice, const ProfileFile& file);
    void writeExport(const QString& path);

    SavedServers m_servers;
    ProfilePasswords& m_passwords;
    MessageStack& m_messages;
    AppSettings& m_settings;
    QWidget& m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace dropscope::ui
