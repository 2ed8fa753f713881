data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }

  # EKS puts no control plane there.
  exclude_zone_ids = ["use1-az3", "usw1-az2", "cac1-az3"]
}

data "aws_ec2_instance_type_offerings" "trainium" {
  location_type = "availability-zone"

  filter {
    name   = "instance-type"
    values = [var.instance_type]
  }

  lifecycle {
    postcondition {
      condition     = length(self.locations) > 0
      error_message = "No zone of this region offers the instance type to this account: take another region or type."
    }
  }
}

# The list of offerings changes with time. Without a memory a new zone in it would move the subnet, and with it the file
# system and the nodes.
resource "terraform_data" "zone" {
  input = (
    var.availability_zone != ""
    ? var.availability_zone
    : sort(setintersection(
      data.aws_ec2_instance_type_offerings.trainium.locations, data.aws_availability_zones.available.names
    ))[0]
  )

  lifecycle {
    ignore_changes = [input]
  }
}

locals {
  training_zone = terraform_data.zone.output
  # EKS wants subnets in two zones.
  second_zone = [for zone in data.aws_availability_zones.available.names : zone if zone != local.training_zone][0]
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.cluster_name }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.cluster_name }
}

resource "aws_subnet" "public" {
  vpc_id            = aws_vpc.this.id
  availability_zone = local.training_zone
  cidr_block        = cidrsubnet(var.vpc_cidr, 8, 0)

  tags = { Name = "${var.cluster_name}-public" }
}

# All Trainium nodes and the file system: EFA does not cross zones, and Lustre should not.
resource "aws_subnet" "training" {
  vpc_id            = aws_vpc.this.id
  availability_zone = local.training_zone
  cidr_block        = cidrsubnet(var.vpc_cidr, 1, 1)

  tags = { Name = "${var.cluster_name}-training" }
}

resource "aws_subnet" "second" {
  vpc_id            = aws_vpc.this.id
  availability_zone = local.second_zone
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, 1)

  tags = { Name = "${var.cluster_name}-second" }
}

resource "aws_eip" "nat" {
  domain = "vpc"

  tags = { Name = "${var.cluster_name}-nat" }
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public.id

  tags = { Name = var.cluster_name }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.cluster_name}-public" }
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public.id
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.cluster_name}-private" }
}

resource "aws_route" "nat" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this.id
}

resource "aws_route_table_association" "training" {
  route_table_id = aws_route_table.private.id
  subnet_id      = aws_subnet.training.id
}

resource "aws_route_table_association" "second" {
  route_table_id = aws_route_table.private.id
  subnet_id      = aws_subnet.second.id
}

# Image layers come from S3: through the endpoint they cost nothing, through NAT every gigabyte does.
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.${var.region}.s3"
  route_table_ids = [aws_route_table.private.id]

  tags = { Name = "${var.cluster_name}-s3" }
}
