#define _GNU_SOURCE
#include "CSyscalls.h"

#include <errno.h>
#include <linux/ethtool.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

// Copies the text of an attribute, at most as much as fits with a terminating zero.
static void copy_text(char *target, size_t capacity, const struct rtattr *attribute) {
  size_t length = strnlen(RTA_DATA(attribute), RTA_PAYLOAD(attribute));
  if (length >= capacity) length = capacity - 1;
  memcpy(target, RTA_DATA(attribute), length);
  target[length] = 0;
}

static void read_link(const struct nlmsghdr *message, struct sb_interface *interface) {
  const struct ifinfomsg *info = NLMSG_DATA(message);
  interface->is_up = (info->ifi_flags & IFF_UP) != 0;
  int left = (int)IFLA_PAYLOAD(message);
  for (const struct rtattr *at = IFLA_RTA(info); RTA_OK(at, left); at = RTA_NEXT(at, left)) {
    if (at->rta_type == IFLA_IFNAME) copy_text(interface->name, sizeof interface->name, at);
    if (at->rta_type == IFLA_QDISC) copy_text(interface->qdisc, sizeof interface->qdisc, at);
    if (at->rta_type == IFLA_MTU) memcpy(&interface->mtu, RTA_DATA(at), sizeof interface->mtu);
  }
}

// Whether a feature is on: 1 or 0, or -1 where the driver does not say.
static int feature(int descriptor, const char *name, unsigned int command) {
  struct ethtool_value value = {.cmd = command};
  struct ifreq request;
  memset(&request, 0, sizeof request);
  memcpy(request.ifr_name, name, strnlen(name, IFNAMSIZ - 1));
  request.ifr_data = (void *)&value;
  return ioctl(descriptor, SIOCETHTOOL, &request) == 0 ? value.data != 0 : -1;
}

static int dump_links(int descriptor, struct sb_interface *interfaces, int capacity) {
  struct {
    struct nlmsghdr header;
    struct ifinfomsg info;
  } request = {.header = {.nlmsg_len = sizeof request,
                          .nlmsg_type = RTM_GETLINK,
                          .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP}};
  if (send(descriptor, &request, sizeof request, 0) < 0) return -1;
  int found = 0;
  for (;;) {
    _Alignas(struct nlmsghdr) char bytes[32768];
    ssize_t received = recv(descriptor, bytes, sizeof bytes, 0);
    if (received < 0 && errno == EINTR) continue;
    if (received <= 0) return -1;
    unsigned int left = (unsigned int)received;
    for (struct nlmsghdr *at = (void *)bytes; NLMSG_OK(at, left); at = NLMSG_NEXT(at, left)) {
      if (at->nlmsg_type == NLMSG_DONE) return found;
      if (at->nlmsg_type == NLMSG_ERROR) return -1;
      if (at->nlmsg_type == RTM_NEWLINK && found < capacity) read_link(at, &interfaces[found++]);
    }
  }
}

int sb_interfaces(struct sb_interface *interfaces, int capacity) {
  memset(interfaces, 0, sizeof *interfaces * (size_t)capacity);
  int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (descriptor < 0) return -1;
  int found = dump_links(descriptor, interfaces, capacity);
  close(descriptor);
  int asking = found > 0 ? socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0) : -1;
  for (int index = 0; index < found; index++) {
    struct sb_interface *interface = &interfaces[index];
    interface->segments = feature(asking, interface->name, ETHTOOL_GTSO);
    interface->defers_segments = feature(asking, interface->name, ETHTOOL_GGSO);
    interface->joins_received = feature(asking, interface->name, ETHTOOL_GGRO);
  }
  if (asking >= 0) close(asking);
  return found;
}
